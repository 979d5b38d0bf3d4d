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
  await store
    .updateTable('notifications')
    .set({ read_at: now() })
    .where('person_id', 'in', profilesOf(store, viewer?.id))
    .where('read_at', 'is', null)
    .$if(which !== 'all', (query) =>
      query.where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids)))),
    )
    .execute()
}
