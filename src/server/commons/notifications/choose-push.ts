import type { Viewer } from '#spaces'
import { termsOf } from './kinds.ts'
import { notificationKinds } from './notification.ts'
import type { NotificationStore } from './tables.ts'

/** Somebody has switched push on: what is personal comes that way, unless they said otherwise. */
export async function choosePush(store: NotificationStore, viewer: Viewer): Promise<void> {
  const kinds = notificationKinds.filter((kind) => termsOf(kind).push)
  await store
    .insertInto('attention_channels')
    .values(
      kinds.map((kind) => ({ person_id: viewer.id, kind, channel: 'push' as const, is_on: true })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
