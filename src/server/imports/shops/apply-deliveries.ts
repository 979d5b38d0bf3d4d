import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError, found } from '#errors'
import { findSourceById, findStoredEvent, settleEvent } from '#sources'
import { carryOut } from './carry-out.ts'
import { readStored } from './read-stored.ts'
import type { ShopStore } from './tables.ts'

const MINUTE_MS = 60_000
/** After the last of these a delivery is parked until somebody at the desk tries it again. */
const PAUSES_MS = [1, 5, 30, 120].map((minutes) => minutes * MINUTE_MS)
const MOST_AT_ONCE = 200
const MOST_RACES = 5

/** Which delivery. */
export interface DeliveryKey {
  sourceId: string
  eventId: string
}

/** Lets what came in have its effect; what fails is tried again later, and parked in the end. */
export async function applyDeliveries(store: ShopStore): Promise<number> {
  const { rows } = await sql<DeliveryKey>`
    select source_id as "sourceId", event_id as "eventId" from shop_deliveries
    where next_try_at <= ${now()} order by next_try_at limit ${sql.lit(MOST_AT_ONCE)}
  `.execute(store)
  for (const delivery of rows) await applyDelivery(store, delivery)
  return rows.length
}

/** One of them; says whether it went well, or somebody else is at it. */
export async function applyDelivery(store: ShopStore, delivery: DeliveryKey): Promise<boolean> {
  for (let races = 1; ; races++) {
    try {
      await inTransaction(store, (store) => apply(store, delivery))
      return true
    } catch (error) {
      if (races < MOST_RACES && !store.isTransaction && isRaced(error)) continue
      if (store.isTransaction) throw error
      await noteFailure(store, delivery, error)
      return false
    }
  }
}

async function apply(store: ShopStore, delivery: DeliveryKey): Promise<void> {
  const { sourceId, eventId } = delivery
  const held = await store
    .deleteFrom('shop_deliveries')
    .where('source_id', '=', sourceId)
    .where('event_id', '=', eventId)
    .returning('attempts')
    .executeTakeFirst()
  if (!held) return
  const event = await findStoredEvent(store, delivery)
  const source = await findSourceById(store, sourceId)
  if (!event || !source) return
  const told = readStored(source.kind, event)
  if (typeof told === 'string') {
    const settled = { verdict: 'rejected' as const, reason: told, personId: null, occurredAt: null }
    await settleEvent(store, delivery, settled)
    return
  }
  const { personId, reason } = await carryOut(store, source, told)
  await settleEvent(store, delivery, {
    ...{ verdict: 'accepted', reason, personId, occurredAt: told.at },
  })
}

function isRaced(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === 'identity.raced'
  const { code } = error as { code?: unknown }
  return code === '40P01' || code === '40001' || code === '23505'
}

async function noteFailure(store: ShopStore, { sourceId, eventId }: DeliveryKey, error: unknown) {
  const delivery = await store
    .selectFrom('shop_deliveries')
    .where('source_id', '=', sourceId)
    .where('event_id', '=', eventId)
    .select('attempts')
    .executeTakeFirst()
  const pause = PAUSES_MS[delivery?.attempts ?? 0]
  await store
    .updateTable('shop_deliveries')
    .set({
      attempts: (delivery?.attempts ?? 0) + 1,
      next_try_at: pause === undefined ? null : new Date(now().getTime() + pause),
      error: error instanceof Error ? error.message.slice(0, 500) : 'unknown',
    })
    .where('source_id', '=', sourceId)
    .where('event_id', '=', eventId)
    .execute()
}

/** Whether there is a stored event that can be told again. */
export async function findForReplay(store: ShopStore, delivery: DeliveryKey) {
  const event = await findStoredEvent(store, delivery)
  return found(event, 'source.event', 'This event is not kept (any more).')
}
