import { sql } from 'kysely'
import { now } from '#clock'
import type { NotificationStore } from './tables.ts'

type Way = 'letter' | 'push'
const dueColumn = { letter: 'letter_due_at', push: 'push_due_at' } as const

/** The people who have waited long enough for a letter or push, those who waited longest first. */
export async function listDue(
  store: NotificationStore,
  way: Way,
  { limit }: { limit: number },
): Promise<string[]> {
  const due = store
    .selectFrom('notifications')
    .where(dueColumn[way], '<=', now())
    .select(['person_id'])
    .orderBy(dueColumn[way])
    .limit(sql.lit(limit))
  const rows = await store.selectFrom(due.as('due')).select('person_id').distinct().execute()
  return rows.map(({ person_id }) => person_id)
}

/**
 * Takes what is due to one person, so that nobody else does, and returns the ids of what they have
 * not read since.
 */
export async function takeDue(
  store: NotificationStore,
  way: Way,
  personId: string,
): Promise<string[]> {
  const column = dueColumn[way]
  const rows = await store
    .updateTable('notifications')
    .set({ [column]: null })
    .where('person_id', '=', personId)
    .where(column, '<=', now())
    .returning(['id', 'read_at'])
    .execute()
  return rows.flatMap(({ id, read_at }) => (read_at === null ? [id] : []))
}
