import { isNews, notifyMany } from '#notifications'
import type { Activity, Subscriber } from '#timeline'
import { ideaPath } from './idea.ts'
import type { IdeaStore } from './tables.ts'

type Decided = 'idea.status_changed' | 'idea.answered' | 'idea.merged'

/** Whoever voted for an idea hears what becomes of it; whoever decided it knows already. */
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
  await notifyMany(
    store,
    voters.map(({ id }) => ({
      personId: id,
      kind: 'idea_status',
      actorId,
      subjectType: 'idea',
      subjectId: idea.id,
      spaceId: idea.spaceId,
      path: ideaPath(idea),
      details: { title: idea.title, status },
      // A decision with an answer is one piece of news, though two activities.
      key: `idea ${subjectId} ${occurredAt.toISOString()}`,
    })),
  )
}
