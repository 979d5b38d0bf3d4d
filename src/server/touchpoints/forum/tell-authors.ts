import { isNews, notify, untell } from '#notifications'
import type { Activity, Subscriber } from '#timeline'
import { findStories } from './stories.ts'
import type { ForumStore } from './tables.ts'
import { aboutStory } from './tell-people.ts'

type Reacted = 'post.reacted' | 'post.reaction_withdrawn'

/** Whoever wrote a post hears who reacted to it; a reaction that was taken back was none. */
export const tellAuthors: Subscriber<ForumStore, Reacted> = {
  name: 'forum: tell authors',
  types: ['post.reacted', 'post.reaction_withdrawn'],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const stories = await findStories(store, news)
    for (const activity of news) {
      const { type, personId, subjectId } = activity
      const story = stories.get(subjectId)
      if (type === 'post.reacted' && story) {
        await notify(store, {
          ...aboutStory(activity, story),
          personId: activity.details.authorId,
          kind: 'reaction',
          key: `reaction ${subjectId} ${personId}`,
        })
      } else if (!(await hasReacted(store, activity))) {
        await untell(store, { kind: 'reaction', subjectId, actorId: personId })
      }
    }
  },
}

async function hasReacted(
  store: ForumStore,
  { personId, subjectId }: Activity<Reacted>,
): Promise<boolean> {
  const reaction = await store
    .selectFrom('reactions')
    .where('person_id', '=', personId)
    .where('subject_id', '=', subjectId)
    .select('reaction')
    .executeTakeFirst()
  return reaction !== undefined
}
