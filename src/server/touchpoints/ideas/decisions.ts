import type { Viewer } from '#spaces'
import type { IdeaStatus } from './idea.ts'
import { visibleIdeas } from './policy.ts'
import type { IdeaStore } from './tables.ts'

/** What the business once decided about an idea, and said to that. */
export interface PastDecision {
  from: IdeaStatus
  to: IdeaStatus
  answerHtml: string | null
  /** What decided elsewhere: the name of an issue and its state. */
  reason: string | null
  byName: string
  byHandle: string
  at: Date
}

/** What was decided about an idea, the newest first. */
export async function listDecisions(
  store: IdeaStore,
  viewer: Viewer | undefined,
  ideaId: string,
): Promise<PastDecision[]> {
  return await store
    .selectFrom('idea_decisions as decision')
    .innerJoin('ideas', 'ideas.id', 'decision.idea_id')
    .innerJoin('spaces', 'spaces.id', 'ideas.space_id')
    .innerJoin('people as profile', 'profile.id', 'decision.decided_by_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where(visibleIdeas(viewer))
    .where('ideas.id', '=', ideaId)
    .select(['decision.from_status as from', 'decision.to_status as to'])
    .select(['decision.answer_html as answerHtml', 'decision.decided_at as at', 'decision.reason'])
    .select(['person.name as byName', 'person.handle as byHandle'])
    .orderBy('decision.decided_at', 'desc')
    .limit(50)
    .execute()
}

/** The ideas that were folded into this one, and into those. */
export async function listFolded(
  store: IdeaStore,
  viewer: Viewer | undefined,
  ideaId: string,
): Promise<{ id: string; title: string; mergedIntoId: string | null }[]> {
  return await store
    .withRecursive('folded', (query) =>
      query
        .selectFrom('ideas')
        .where('merged_into_id', '=', ideaId)
        .select('id')
        .union(
          query
            .selectFrom('ideas')
            .innerJoin('folded', 'folded.id', 'ideas.merged_into_id')
            .select('ideas.id'),
        ),
    )
    .selectFrom('ideas')
    .innerJoin('folded', 'folded.id', 'ideas.id')
    .innerJoin('spaces', 'spaces.id', 'ideas.space_id')
    .where(visibleIdeas(viewer))
    .select(['ideas.id', 'ideas.title', 'ideas.merged_into_id as mergedIntoId'])
    .orderBy('ideas.id')
    .execute()
}
