import { now } from '#clock'
import type { Person } from '#people'
import type { ChangeStore } from './tables.ts'

/** Until when the viewer has read what changed; null: never. */
export async function findChangesRead(store: ChangeStore, viewer: Person): Promise<Date | null> {
  const row = await store
    .selectFrom('change_readers')
    .where('person_id', '=', viewer.id)
    .select('read_at as readAt')
    .executeTakeFirst()
  return row?.readAt ?? null
}

/** Remembers that the viewer has read all that changed until now. */
export async function markChangesRead(store: ChangeStore, viewer: Person): Promise<void> {
  await store
    .insertInto('change_readers')
    .values({ person_id: viewer.id, read_at: now() })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ read_at: now() }))
    .execute()
}
