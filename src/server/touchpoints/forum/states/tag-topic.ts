import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { mustSuitTags, setTags } from '#tags'
import { record } from '#timeline'
import { mayEditPost } from '../history/editing.ts'
import { holdTopic } from '../hold.ts'
import type { ForumStore } from '../tables.ts'

/** Gives a topic these tags and no others. Its author may while it may be edited, moderators always. */
export function setTopicTags(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, tags }: { topicId: string; tags: readonly string[] },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const topic = await holdTopic(store, viewer, topicId)
    allow(mayEditPost(viewer, topic), 'topic.tag', 'Its author and moderators may tag a topic.')
    const { id: spaceId } = topic.space
    await mustSuitTags(store, viewer, { type: 'topic', spaceId, names: tags })
    await setTags(store, viewer, { type: 'topic', id: topicId, spaceId }, tags)
    await record(store, {
      type: 'topic.retagged',
      personId: viewer.id,
      subjectId: topicId,
      details: {},
    })
  })
}
