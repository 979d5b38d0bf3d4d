import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { findPerson } from '#people'
import { asViewer, type Viewer } from '#spaces'
import { removeTopic } from '../remove-topic.ts'
import type { ForumStore } from '../tables.ts'
import { bumpTopic } from './bump-topic.ts'
import { lockTopic } from './lock-topic.ts'
import { resumeTopic } from './pause-topic.ts'
import type { TimedAct } from './timer.ts'

const MOST_AT_ONCE = 200

/**
 * Does what is due, in the name of whoever set the timer and by the rights they have now: what they
 * may no longer do is left undone. What the house closed, it opens. Returns how many timers were taken down.
 */
export async function runTimers(store: ForumStore): Promise<number> {
  let taken = 0
  while (taken < MOST_AT_ONCE && (await inTransaction(store, runNext))) taken++
  return taken
}

async function runNext(store: ForumStore): Promise<boolean> {
  const timer = await store
    .selectFrom('topic_timers')
    .where('due_at', '<=', now())
    .orderBy('due_at')
    .limit(1)
    .select(['topic_id as topicId', 'act', 'set_by_id as setById'])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!timer) return false
  const { topicId, act, setById } = timer
  await store
    .deleteFrom('topic_timers')
    .where('topic_id', '=', topicId)
    .where('act', '=', act)
    .execute()
  if (setById === null) {
    await resumeTopic(store, topicId)
    return true
  }
  try {
    await acts[act](store, await asViewer(store, await findPerson(store, setById)), topicId)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
  return true
}

const acts: Record<
  TimedAct,
  (store: ForumStore, viewer: Viewer, topicId: string) => Promise<void>
> = {
  close: (store, viewer, topicId) => lockTopic(store, viewer, { topicId, isLocked: true }),
  open: (store, viewer, topicId) => lockTopic(store, viewer, { topicId, isLocked: false }),
  delete: (store, viewer, topicId) => removeTopic(store, viewer, { topicId }),
  bump: (store, viewer, topicId) => bumpTopic(store, viewer, { topicId }),
}
