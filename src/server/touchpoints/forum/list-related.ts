import { sql } from 'kysely'
import type { Hole } from '#database'
import { rememberedFor, type Viewer } from '#spaces'
import { visibleTopics } from './policy.ts'
import type { ForumStore } from './tables.ts'
import type { Topic, TopicCard } from './topic.ts'

export type RelatedTopic = Pick<TopicCard, 'id' | 'slug' | 'title' | 'replyCount'>

const MOST = 5

/** Five others with the first tag of a topic or, if it has none, in its space; the latest first. */
export function listRelated(
  store: ForumStore,
  viewer: Viewer | undefined,
  { id, spaceId, tags: [tag] }: Pick<Topic, 'id' | 'spaceId' | 'tags'>,
): Promise<RelatedTopic[]> {
  if (tag) return askByTag(store, { viewer, id, tag: tag.slug })
  return askBySpace(store, { viewer, id, spaceId })
}

interface Asked {
  viewer: Viewer | undefined
  id: string
}

const askByTag = rememberedFor((store: ForumStore, viewer, hole: Hole<Asked & { tag: string }>) => {
  const tagged = store
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where(
      'tags.slug',
      '=',
      hole(({ tag }) => tag),
    )
    .where('taggings.subject_type', '=', 'topic')
    .select('taggings.subject_id')
  return selectOthers(
    store,
    viewer,
    hole(({ id }) => id),
  )
    .where('topics.id', 'in', tagged)
    .orderBy('topics.last_posted_at', 'desc')
    .orderBy('topics.id', 'desc')
})

const askBySpace = rememberedFor(
  (store: ForumStore, viewer, hole: Hole<Asked & { spaceId: string }>) =>
    selectOthers(
      store,
      viewer,
      hole(({ id }) => id),
    )
      .where(
        'topics.space_id',
        '=',
        hole(({ spaceId }) => spaceId),
      )
      .orderBy('topics.is_pinned', 'desc')
      .orderBy('topics.last_posted_at', 'desc')
      .orderBy('topics.id', 'desc'),
)

function selectOthers(store: ForumStore, viewer: Viewer | undefined, id: string) {
  return store
    .selectFrom('topics')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .where(visibleTopics(store, viewer))
    .where('topics.removed_at', 'is', null)
    .where('topics.id', '!=', id)
    .select(['topics.id', 'topics.slug', 'topics.title', 'topics.reply_count as replyCount'])
    .limit(sql.lit(MOST))
}
