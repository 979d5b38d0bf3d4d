import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { mayAct, profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { mustGoOn } from './edit-round.ts'
import { holdRound, type HeldRound } from './hold.ts'
import { settleCircle } from './settle-circle.ts'
import type { RoundStore } from './tables.ts'

/**
 * Accepts the present words of confidentiality, after they were changed; whoever has a place is let
 * into the private space again. What was accepted is kept word for word. Refuses other versions.
 */
export function acceptTerms(
  store: RoundStore,
  viewer: Person | undefined,
  { roundId, version }: { roundId: string; version: number },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const round = await holdRound(store, viewer, roundId)
    const may = mayAct(viewer) && round.hasApplied
    allow(may, 'round.accept', 'Only those who applied accept these words.')
    mustGoOn(round)
    await acceptWords(store, viewer, { round, acceptsVersion: version })
    await settleCircle(store, roundId)
  })
}

/** Keeps that the present words were accepted, or refuses who has not read and accepted them. */
export async function acceptWords(
  store: RoundStore,
  viewer: Person,
  { round, acceptsVersion }: { round: HeldRound; acceptsVersion: number | null },
): Promise<void> {
  const { id: roundId, terms: words, termsVersion: version } = round
  if (words === '') return
  const accepted = await store
    .selectFrom('round_acceptances')
    .where('round_id', '=', roundId)
    .where('version', '=', version)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .select('person_id')
    .executeTakeFirst()
  if (accepted) return
  if (acceptsVersion === null) {
    const message = 'Please accept the words of confidentiality first.'
    throw new DomainError('invalid', 'round.accepts', message)
  }
  if (acceptsVersion !== version) {
    const message = 'The words of confidentiality have changed. Please read them again.'
    throw new DomainError('conflict', 'round.accepts', message)
  }
  const personId = viewer.id
  await store
    .insertInto('round_acceptances')
    .values({ round_id: roundId, person_id: personId, version, words, accepted_at: now() })
    .execute()
  const details = { version }
  await record(store, { type: 'round.terms_accepted', personId, subjectId: roundId, details })
}
