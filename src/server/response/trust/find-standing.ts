import { allow } from '#errors'
import { findThresholds } from '#moderation'
import { findPerson, mayModerate, trustOf, type Person } from '#people'
import { findFacts } from './facts.ts'
import { isMet, needsOf, type Need } from './level.ts'
import type { TrustStore } from './tables.ts'

/** How far a person is trusted, and what is missing for the next level. */
export interface PersonStanding {
  level: number
  /** Given by hand: nothing is earned or lost. */
  isLocked: boolean
  /** Null where nothing can be earned. */
  next: 1 | 2 | 3 | null
  needs: (Need & { isMet: boolean })[]
}

/** The standing of a person: for themselves and for moderators. */
export async function findStanding(
  store: TrustStore,
  viewer: Person | undefined,
  personId: string,
): Promise<PersonStanding> {
  const person = await findPerson(store, personId)
  const mayRead = viewer?.id === person.id || mayModerate(viewer)
  allow(mayRead, 'trust.read', 'What somebody has read is for themselves to know.')
  const row = await store
    .selectFrom('standings')
    .where('person_id', '=', person.id)
    .select('locked_level as lockedLevel')
    .executeTakeFirst()
  const level = trustOf(person)
  const isLocked = (row?.lockedLevel ?? null) !== null
  if (level > 2 || isLocked) return { level, isLocked, next: null, needs: [] }
  const next = (level + 1) as 1 | 2 | 3
  const [facts, thresholds] = [await findFacts(store, person.id), await findThresholds(store)]
  const needs = needsOf(next, facts, thresholds).map((need) => ({ ...need, isMet: isMet(need) }))
  return { level, isLocked, next, needs }
}
