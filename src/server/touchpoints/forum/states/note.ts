import { newId } from '#ids'
import type { Viewer } from '#spaces'
import type { HeldTopic } from '../hold.ts'
import type { ForumStore } from '../tables.ts'
import type { TopicEventDetails, TopicEventKind } from './event.ts'

/** Lets readers of a held topic see, after its last post, what was done to it. */
export async function noteEvent(
  store: ForumStore,
  viewer: Viewer | undefined,
  topic: Pick<HeldTopic, 'id' | 'lastNumber'>,
  kind: TopicEventKind,
  details: TopicEventDetails = {},
): Promise<void> {
  await store
    .insertInto('topic_events')
    .values({
      id: newId(),
      topic_id: topic.id,
      after_number: topic.lastNumber,
      person_id: viewer?.id ?? null,
      kind,
      details: JSON.stringify(details),
    })
    .execute()
  await store
    .updateTable('topics')
    .set(({ eb }) => ({ event_count: eb('event_count', '+', 1) }))
    .where('id', '=', topic.id)
    .execute()
}
