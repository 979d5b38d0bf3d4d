import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { now } from '#clock'
import { isId } from '#ids'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import type { NotificationStore } from './tables.ts'

/** Marks all, or some, of the viewer's notifications as read. Those of others stay as they are. */
export async function markRead(
  store: NotificationStore,
  viewer: Viewer | undefined,
  which: 'all' | readonly string[],
): Promise<void> {
  const ids = which === 'all' ? [] : which.filter(isId)
  await unread(store, viewer)
    .$if(which !== 'all', (query) =>
      query.where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids)))),
    )
    .execute()
}

/**
 * Marks as read what the viewer was told about a topic, idea or conversation, or only about those of
 * its parts that a query names: they have just looked at it, so no letter needs to follow.
 */
export async function markReadAbout(
  store: NotificationStore,
  viewer: Viewer | undefined,
  rootId: string,
  parts?: RawBuilder<unknown>,
): Promise<void> {
  if (!viewer) return
  await unread(store, viewer)
    .where('root_id', '=', rootId)
    .$if(parts !== undefined, (query) => query.where(sql<SqlBool>`subject_id in (${parts})`))
    .execute()
}

function unread(store: NotificationStore, viewer: Viewer | undefined) {
  return store
    .updateTable('notifications')
    .set({ read_at: now(), letter_due_at: null, push_due_at: null })
    .where('person_id', 'in', profilesOf(store, viewer?.id))
    .where('read_at', 'is', null)
}
