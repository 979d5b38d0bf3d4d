import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { isId, newId } from '#ids'
import type { Viewer } from '#spaces'
import { mayAnswerReview, mayKeepProgrammes } from './policy.ts'
import type { ReviewStore } from './tables.ts'

/** On what a reward may depend: never on what a review thinks (16 CFR 465.4). */
const newProgramme = z.strictObject({
  name: z.string().trim().min(2, 'Give it a name.').max(80),
  /** Stands beside every review that earns it. */
  reward: z.string().trim().min(2, 'Say what is given.').max(120),
  productId: z.uuid().nullable().default(null),
  minLetters: z.coerce.number().int().min(0).max(2000).default(0),
  needsProof: z.boolean().default(true),
})
type NewProgramme = z.input<typeof newProgramme>

interface Programme extends z.output<typeof newProgramme> {
  id: string
  startedAt: Date
  endedAt: Date | null
}

/** Begins to give something for reviews. Refuses any condition on stars or opinion. */
export function startProgramme(
  store: ReviewStore,
  actor: Viewer | undefined,
  input: NewProgramme,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const notAllowed = 'Only those who run the place decide what is given for reviews.'
    allow(mayKeepProgrammes(actor), 'review_programme.start', notAllowed)
    refuseOpinions(input)
    const programme = checked(newProgramme, input, 'review_programme')
    const id = newId()
    await store
      .insertInto('review_programmes')
      .values({
        ...{ id, name: programme.name, reward: programme.reward, product_id: programme.productId },
        ...{ min_letters: programme.minLetters, needs_proof: programme.needsProof },
        ...{ started_by_id: actor.id, started_at: now() },
      })
      .execute()
    return id
  })
}

const known = new Set(Object.keys(newProgramme.shape))

/** Whatever else somebody wants a reward to depend on, it is refused. */
function refuseOpinions(input: object): void {
  if (Object.keys(input).every((condition) => known.has(condition))) return
  const message =
    'A reward must not depend on stars or on what a review says. Give it to all, or to none.'
  throw new DomainError('invalid', 'review_programme.condition', message)
}

/** Gives no more from now on; what was given stays disclosed. */
export async function endProgramme(
  store: ReviewStore,
  actor: Viewer | undefined,
  { programmeId }: { programmeId: string },
): Promise<void> {
  const notAllowed = 'Only those who run the place decide what is given for reviews.'
  allow(mayKeepProgrammes(actor), 'review_programme.end', notAllowed)
  const ended = await store
    .updateTable('review_programmes')
    .set(({ fn, ref, val }) => ({ ended_at: fn.coalesce(ref('ended_at'), val(now())) }))
    .where('id', '=', isId(programmeId) ? programmeId : null)
    .returning('id')
    .executeTakeFirst()
  found(ended, 'review_programme.unknown', 'There is no such programme.')
}

/** What is and was given for reviews, the latest first. */
export function listProgrammes(
  store: ReviewStore,
  viewer: Viewer | undefined,
): Promise<Programme[]> {
  allow(mayAnswerReview(viewer), 'review_programme.read', 'Only staff may see this.')
  return selectProgrammes(store).orderBy('started_at', 'desc').limit(sql.lit(50)).execute()
}

/** What is given now for a review of a product that says so much. */
export function findProgrammeFor(
  store: ReviewStore,
  review: { productId: string; letters: number; isProven: boolean },
): Promise<Programme | undefined> {
  return selectProgrammes(store)
    .where('ended_at', 'is', null)
    .where((programme) =>
      programme.or([
        programme('product_id', 'is', null),
        programme('product_id', '=', review.productId),
      ]),
    )
    .where('min_letters', '<=', review.letters)
    .$if(!review.isProven, (query) => query.where('needs_proof', '=', false))
    .orderBy('started_at')
    .limit(sql.lit(1))
    .executeTakeFirst()
}

function selectProgrammes(store: ReviewStore) {
  return store
    .selectFrom('review_programmes')
    .select(['id', 'name', 'reward', 'product_id as productId', 'min_letters as minLetters'])
    .select(['needs_proof as needsProof', 'started_at as startedAt', 'ended_at as endedAt'])
}
