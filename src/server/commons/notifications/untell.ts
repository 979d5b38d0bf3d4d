import { profilesOf } from '#people'
import type { NotificationKind } from './notification.ts'
import type { NotificationStore } from './tables.ts'

/** Takes back what people were told of what somebody did, when that was taken back. */
export async function untell(
  store: NotificationStore,
  { kind, subjectId, actorId }: { kind: NotificationKind; subjectId: string; actorId: string },
): Promise<void> {
  await store
    .deleteFrom('notifications')
    .where('subject_id', '=', subjectId)
    .where('kind', '=', kind)
    .where('actor_id', 'in', profilesOf(store, actorId))
    .execute()
}
