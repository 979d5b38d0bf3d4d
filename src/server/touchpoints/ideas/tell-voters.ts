import { isNews, notifyMany, watchersOf, type NewNotification, type Watcher } from '#notifications'
import type { Activity, Subscriber } from '#timeline'
import { ideaPath } from './idea.ts'
import type { IdeaStore } from './tables.ts'

type Decided = 'idea.status_changed' | 'idea.answered' | 'idea.merged'

/** Whoever voted for an idea or watches it hears what becomes of it; whoever decided it knows. */
export const tellVoters: Subscriber<IdeaStore, Decided> = {
  name: 'ideas: tell voters',
  types: ['idea.status_changed', 'idea.answered', 'idea.merged'],
  async handle(store, activities) {
    for (const activity of activities.filter(isNews)) await tell(store, activity)
  },
}

async function tell(store: IdeaStore, activity: Activity<Decided>): Promise<void> {
  const { subjectId, personId: actorId, occurredAt } = activity
  // A merged idea's voters read on where their votes went.
  const ideaId = activity.type === 'idea.merged' ? activity.details.intoId : subjectId
  const idea = await store
    .selectFrom('ideas')
    .where('id', '=', ideaId)
    .select(['id', 'slug', 'title', 'status', 'space_id as spaceId'])
    .executeTakeFirst()
  if (!idea) return
  const voters = await store
    .selectFrom('idea_votes')
    .innerJoin('people', 'people.id', 'idea_votes.person_id')
    .where('idea_id', '=', subjectId)
    .select('people.canonical_id as id')
    .distinct()
    .execute()
  const status = activity.type === 'idea.merged' ? 'merged' : idea.status
  const news = {
    kind: 'idea_status' as const,
    actorId,
    subjectType: 'idea',
    subjectId: idea.id,
    spaceId: idea.spaceId,
    path: ideaPath(idea),
    details: { title: idea.title, status },
    // A decision with an answer is one piece of news, though two activities.
    key: `idea ${subjectId} ${occurredAt.toISOString()}`,
  }
  await notifyMany(
    store,
    voters.map(({ id }) => ({ ...news, personId: id })),
  )
  await tellWatchers(store, { rootId: subjectId, spaceId: idea.spaceId }, news)
}

/** So many at once; an idea may be watched by a whole town. */
const BATCH = 1000

/** Whoever watches the idea itself: who watches a space or a tag asked for new ones, not for each. */
async function tellWatchers(
  store: IdeaStore,
  root: { rootId: string; spaceId: string },
  news: Omit<NewNotification, 'personId'>,
): Promise<void> {
  for (let after: string | undefined = NOBODY; after !== undefined;) {
    const watchers: Watcher[] = await watchersOf(store, root, { after, limit: BATCH })
    const own = watchers.filter(({ reason }) => reason === 'idea')
    await notifyMany(
      store,
      own.map(({ personId, reason }) => ({ ...news, personId, reason })),
    )
    after = watchers.length < BATCH ? undefined : watchers.at(-1)?.personId
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
