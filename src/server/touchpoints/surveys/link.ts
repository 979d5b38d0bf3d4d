import { createHash } from 'node:crypto'
import { readSigned, signIds } from '#consent'
import { DomainError } from '#errors'
import type { SurveyStore } from './tables.ts'

const USE = 'survey'

/** For the letter by which one person answers one wave. */
export async function surveyPath(
  store: SurveyStore,
  waveId: string,
  personId: string,
): Promise<string> {
  return `/survey/by/${await signIds(store, USE, [waveId, personId])}`
}

/** Whose link it is. Refuses what we did not sign. */
export async function readSurveyToken(
  store: SurveyStore,
  token: string,
): Promise<{ waveId: string; personId: string }> {
  const [waveId, personId] = await readSigned(store, USE, token)
  if (personId !== undefined) return { waveId, personId }
  throw new DomainError('not_found', 'survey.unknown', 'There is no such survey.')
}

/** By which a used link is known again; nobody finds the link from it. */
export function hashLink(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
