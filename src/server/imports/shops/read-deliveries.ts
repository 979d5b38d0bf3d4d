import { sql } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import type { Person } from '#people'
import { mayKeepSources, maySeeSources, type SourceKeeper } from '#sources'
import { findForReplay, type DeliveryKey } from './apply-deliveries.ts'
import type { ShopStore } from './tables.ts'

/** What came in and has no effect, although it was tried. */
export interface StuckDelivery {
  eventId: string
  name: string
  attempts: number
  nextTryAt: Date | null
  error: string | null
}

/** What of a shop failed at least once, latest first. */
export async function listStuck(
  store: ShopStore,
  viewer: Person | undefined,
  sourceId: string,
): Promise<StuckDelivery[]> {
  allow(maySeeSources(viewer), 'sources.read', 'Only staff who look after customers see sources.')
  return store
    .selectFrom('shop_deliveries as delivery')
    .innerJoin('source_events as event', (join) =>
      join
        .onRef('event.source_id', '=', 'delivery.source_id')
        .onRef('event.id', '=', 'delivery.event_id'),
    )
    .where('delivery.source_id', '=', sourceId)
    .where('attempts', '>', 0)
    .select(['event_id as eventId', 'event.name', 'attempts', 'next_try_at as nextTryAt', 'error'])
    .orderBy('event_id', 'desc')
    .limit(sql.lit(100))
    .execute()
}

/** How many secrets of a shop are good, since when the latest is, and whether it was used yet. */
export interface SecretState {
  count: number
  since: Date | null
  isConfirmed: boolean
}

/** What of the secrets of a shop may be told; never what they are. */
export async function findSecretState(
  store: ShopStore,
  viewer: Person | undefined,
  sourceId: string,
): Promise<SecretState> {
  allow(maySeeSources(viewer), 'sources.read', 'Only staff who look after customers see sources.')
  return store
    .selectFrom('shop_secrets')
    .where('source_id', '=', sourceId)
    .where(({ eb, or }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now())]))
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.max<Date | null>('created_at').as('since'),
      sql<boolean>`coalesce(bool_and(confirmed_at is not null), false)`.as('isConfirmed'),
    ])
    .executeTakeFirstOrThrow()
}

/** How much of what a shop sent since then is kept. */
export async function countDeliveries(
  store: ShopStore,
  keeper: SourceKeeper,
  { sourceId, from }: { sourceId: string; from: Date },
): Promise<number> {
  allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from source_events
    where source_id = ${sourceId}::uuid and received_at >= ${from} and body is not null
      and call in ('stripe', 'shopify', 'woocommerce') and verdict <> 'duplicate'
  `.execute(store)
  return rows[0]?.count ?? 0
}

/** Puts all that a shop sent since then, as far as it is kept, in line once more; tells how much. */
export async function replayDeliveries(
  store: ShopStore,
  keeper: SourceKeeper,
  { sourceId, from }: { sourceId: string; from: Date },
): Promise<number> {
  allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
  const { numAffectedRows = 0n } = await sql`
    insert into shop_deliveries (source_id, event_id)
    select source_id, id from source_events
    where source_id = ${sourceId}::uuid and received_at >= ${from} and body is not null
      and call in ('stripe', 'shopify', 'woocommerce') and verdict <> 'duplicate'
    on conflict do nothing
  `.execute(store)
  return Number(numAffectedRows)
}

/** Puts something that a shop sent in line once more; told twice it does no harm. */
export async function sendAgain(
  store: ShopStore,
  keeper: SourceKeeper,
  { sourceId, eventId }: DeliveryKey,
): Promise<void> {
  allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
  await findForReplay(store, { sourceId, eventId })
  await store
    .insertInto('shop_deliveries')
    .values({ source_id: sourceId, event_id: eventId })
    .onConflict((conflict) =>
      conflict
        .columns(['source_id', 'event_id'])
        .doUpdateSet({ next_try_at: sql<Date>`now()`, attempts: 0 }),
    )
    .execute()
}
