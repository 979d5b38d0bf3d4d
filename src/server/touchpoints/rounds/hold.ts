import { sql } from 'kysely'
import { found } from '#errors'
import type { Person } from '#people'
import { asks } from './audience.ts'
import { hasApplied, mayReadRound } from './policy.ts'
import type { RoundStore } from './tables.ts'

export type HeldRound = Awaited<ReturnType<typeof holdRound>>

/** Keeps a round that the viewer may read, and its places, from changing until we are done. */
export async function holdRound(store: RoundStore, viewer: Person | undefined, id: string) {
  const held = store.selectFrom('rounds').where('id', '=', id).select('id').forNoKeyUpdate()
  await held.executeTakeFirst()
  // Asked when it is held: who waited here sees what the other has done.
  const round = await store
    .selectFrom('rounds')
    .where('id', '=', id)
    .select(['id', 'title', 'state', 'seats', 'seating', 'refills', 'questions', 'terms'])
    .select(['terms_version as termsVersion', 'version', 'product_id as productId', 'body'])
    .select(['group_id as groupId', 'space_id as spaceId'])
    .select(sql<string | null>`closes_on::text`.as('closesOn'))
    .select(sql<boolean>`${asks(viewer?.id)}`.as('isAsked'))
    .select(sql<boolean>`${hasApplied(store, viewer)}`.as('hasApplied'))
    .executeTakeFirst()
  const readable = round && mayReadRound(viewer, round) ? round : undefined
  return found(readable, 'round.unknown', 'There is no such round.')
}
