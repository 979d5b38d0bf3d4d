import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import type { ForumStore } from '../tables.ts'
import { holdPoll } from './hold-poll.ts'
import { isOpen, mayClosePoll } from './policy.ts'

/** Ends a poll before its time. Ending one that has ended changes nothing. */
export function closePoll(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId }: { topicId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { poll, topic } = await holdPoll(store, viewer, topicId)
    if (poll.closesAt !== null && !isOpen(poll, { ...topic, isLocked: false, removedAt: null })) {
      return
    }
    allow(mayClosePoll(viewer, topic, poll), 'poll.close', 'Its author may close a poll.')
    await store.updateTable('polls').set({ closes_at: now() }).where('id', '=', poll.id).execute()
    await record(store, {
      type: 'poll.closed',
      personId: viewer.id,
      subjectId: poll.id,
      details: { topicId },
    })
  })
}
