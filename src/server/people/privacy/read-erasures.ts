import { sql } from 'kysely'
import { allow } from '#errors'
import { exactly, latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import { profilesOf } from '../read.ts'
import type { Erasure } from './erasure.ts'
import type { ErasureStore } from './tables.ts'

const PAGE_SIZE = 40

/** What somebody has asked for last, if it still stands: they themselves or staff may know. */
export async function findErasure(
  store: ErasureStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Erasure | undefined> {
  const own = viewer ? await profilesOf(store, viewer.id).execute() : []
  const isOwn = own.some(({ id }) => id === personId)
  const message = 'Only the person and who looks after customers sees this.'
  allow(isOwn || mayReadCustomers(viewer), 'erasure.read', message)
  return selectErasures(store)
    .where('erasure.person_id', 'in', profilesOf(store, personId))
    .where('erasure.state', '<>', 'withdrawn')
    .orderBy('erasure.asked_at', 'desc')
    .executeTakeFirst()
}

/** Everybody who asked to be forgotten, the latest first. */
export async function listErasures(
  store: ErasureStore,
  viewer: Person | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<Erasure & { name: string; handle: string; error: string | null }>> {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadCustomers(viewer), 'erasure.read', message)
  const rows = await latestFirst(
    selectErasures(store)
      .innerJoin('people as person', 'person.id', 'erasure.person_id')
      .select(['person.name', 'person.handle', 'erasure.error']),
    ['erasure.asked_at', 'erasure.id'],
    { after, size: PAGE_SIZE },
  ).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.askedAt.getTime(), row.id],
    (row) => row,
  )
}

/** Somebody who was forgotten: nothing but the id by which others may know them still. */
export interface Erased {
  personId: string
  erasedAt: Date
}

/**
 * Every profile that was forgotten, the latest first, perhaps only since a moment: by it connected
 * systems forget them, too.
 */
export async function listErased(
  store: ErasureStore,
  viewer: Person | undefined,
  { since, after }: { since?: Date | undefined; after?: string | undefined } = {},
): Promise<Page<Erased>> {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadCustomers(viewer), 'erasure.read', message)
  const rows = await latestFirst(
    store
      .selectFrom('people')
      .where('erased_at', 'is not', null)
      .$if(since !== undefined, (query) => query.where('erased_at', '>', since ?? null))
      .select(['id as personId', sql<Date>`erased_at`.as('erasedAt')])
      .select(exactly('erased_at').as('exact')),
    ['erased_at', 'id'],
    { after, size: PAGE_SIZE },
  ).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.exact, row.personId],
    ({ personId, erasedAt }) => ({ personId, erasedAt }),
  )
}

function selectErasures(store: ErasureStore) {
  return store
    .selectFrom('erasures as erasure')
    .select(['erasure.id', 'erasure.person_id as personId', 'erasure.posts', 'erasure.state'])
    .select(['erasure.asked_at as askedAt', 'erasure.due_at as dueAt'])
    .select('erasure.finished_at as finishedAt')
    .select(sql<boolean>`erasure.asked_by_id = erasure.person_id`.as('isOwn'))
}
