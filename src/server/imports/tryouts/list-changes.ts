import { sql } from 'kysely'
import { listOrdersNamed } from '#purchases'
import type { OpenSource } from '#sources'
import type { TryoutStore } from './tables.ts'
import type { Tryout } from './tryout.ts'

/** What stands in the open transaction since an id was made. Who and what is new is not known yet. */
export async function listChanges(
  store: TryoutStore,
  { id: sourceId, namespace }: OpenSource,
  mark: string,
  names: readonly string[],
  personId: string | null = null,
): Promise<Tryout> {
  const events = await listEvents(store, sourceId, mark)
  const activities = await listActivities(store, mark)
  const about = [...events, ...activities, { personId }].map((one) => one.personId)
  const people = await listPeople(store, [...new Set(about.filter((id) => id !== null))])
  const orders = await listOrdersNamed(store, namespace, names)
  return {
    ...{ status: 200, reason: '', events, activities },
    people: people.map((person) => ({ ...person, isNew: false })),
    orders: orders.map((order) => ({ ...order, isNew: false })),
  }
}

/** The same with who and what is new, told once nothing of it is there any more. */
export async function listNew(store: TryoutStore, tryout: Tryout): Promise<Tryout> {
  const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id)
  const people = await listPeople(store, ids(tryout.people))
  const orders = await store
    .selectFrom('orders')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids(tryout.orders)))))
    .select('id')
    .execute()
  const known = new Set([...ids(people), ...ids(orders)])
  const marked = <One extends { id: string }>(one: One) => ({ ...one, isNew: !known.has(one.id) })
  return { ...tryout, people: tryout.people.map(marked), orders: tryout.orders.map(marked) }
}

function listEvents(store: TryoutStore, sourceId: string, mark: string) {
  return store
    .selectFrom('source_events')
    .where('source_id', '=', sourceId)
    .where('id', '>', mark)
    .select(['call', 'name', 'verdict', 'reason', 'person_id as personId'])
    .select('occurred_at as occurredAt')
    .orderBy('id')
    .execute()
}

function listActivities(store: TryoutStore, mark: string) {
  return store
    .selectFrom('activities')
    .where('recorded_in', '=', sql<string>`pg_current_xact_id()`)
    .where('id', '>', mark)
    .select(['type', 'details', 'person_id as personId', 'occurred_at as occurredAt'])
    .orderBy('id')
    .execute()
}

function listPeople(store: TryoutStore, ids: readonly string[]) {
  return store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', 'name', 'presence'])
    .orderBy('id')
    .execute()
}
