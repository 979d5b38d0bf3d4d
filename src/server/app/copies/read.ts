import { sql } from 'kysely'
import { allow } from '#errors'
import { mayReadCustomers, profilesOf, type Person } from '#people'
import type { DataCopy } from './copy.ts'
import type { CopyStore } from './store.ts'

/** The copy that somebody asked for last, if any: they themselves or staff may know. */
export async function findCopy(
  store: CopyStore,
  viewer: Person | undefined,
  personId: string,
): Promise<DataCopy | undefined> {
  const own = viewer ? await profilesOf(store, viewer.id).execute() : []
  const isOwn = own.some(({ id }) => id === personId)
  const message = 'Only the person and who looks after customers sees this.'
  allow(isOwn || mayReadCustomers(viewer), 'copy.read', message)
  return selectCopies(store)
    .where('person_id', 'in', profilesOf(store, personId))
    .orderBy('asked_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
}

function selectCopies(store: CopyStore) {
  return store
    .selectFrom('data_copies')
    .select(['id', 'state', 'bytes', 'asked_at as askedAt', 'finished_at as finishedAt'])
    .select(['ends_at as endsAt', 'taken_at as takenAt'])
    .select(sql<boolean>`reason = ''`.as('isOwn'))
}
