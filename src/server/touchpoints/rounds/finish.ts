import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import type { Person } from '#people'
import { renderMarkdown, tidyText } from '#text'
import { record, recordMany } from '#timeline'
import { isStanding } from './application.ts'
import { holdRound, type HeldRound } from './hold.ts'
import { mayRunRounds } from './policy.ts'
import type { RoundStore } from './tables.ts'

const words = (most: number) =>
  z
    .string()
    .transform((text) => tidyText(text).trim())
    .pipe(
      z
        .string()
        .min(3, 'Please use at least 3 characters.')
        .max(most, `Please use at most ${most} characters.`),
    )

const roundReport = z.object({
  /** What was learnt and what comes of it, for those who took part. */
  outcome: words(20_000),
  /** For those who applied and had no place, in plain words. */
  thanks: words(2000),
})

/**
 * Ends a round and reports back: whoever applied is told once. Written anew, the words change and
 * nobody is told again. Refuses rounds for which nobody was chosen yet, as such are called off.
 */
export function finishRound(
  store: RoundStore,
  actor: Person | undefined,
  { roundId, ...input }: z.input<typeof roundReport> & { roundId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunRounds(actor), 'round.run', 'Only agents and admins run rounds.')
    const { outcome, thanks } = checked(roundReport, input, 'round')
    const round = await holdRound(store, actor, roundId)
    if (round.state !== 'choosing' && round.state !== 'running' && round.state !== 'finished') {
      const message = 'Close the round for applications first, or call it off.'
      throw new DomainError('conflict', 'round.begins', message)
    }
    const report = { outcome, outcome_html: renderMarkdown(outcome), thanks }
    const end = { state: 'finished', finished_at: now(), version: round.version + 1 } as const
    await store
      .updateTable('rounds')
      .set({ ...report, ...(round.state === 'finished' ? {} : end) })
      .where('id', '=', roundId)
      .execute()
    if (round.state === 'finished') return
    await noteCompleted(store, round)
    const details = { seats: round.seats }
    await record(store, { type: 'round.finished', personId: actor.id, subjectId: roundId, details })
  })
}

/** Whoever had a place until the end took part. */
async function noteCompleted(store: RoundStore, { id, productId }: HeldRound): Promise<void> {
  const seated = await store
    .selectFrom('round_applications as applied')
    .innerJoin('people as profile', 'profile.id', 'applied.person_id')
    .where('applied.round_id', '=', id)
    .where('applied.state', '=', 'chosen')
    .where(isStanding('applied'))
    .select(sql<string>`applied.person_id`.as('personId'))
    .execute()
  await recordMany(
    store,
    seated.map(({ personId }) => {
      return { type: 'round.completed', personId, subjectId: id, details: { productId } } as const
    }),
  )
}
