import { sql } from 'kysely'
import { found } from '#errors'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import type { Tag } from '#tags'
import type { Idea, OfficialAnswer } from './idea.ts'
import { cardColumns, cardOf, selectIdeas } from './idea-rows.ts'
import { mayComment, mayCurate, mayRead, mayVote } from './policy.ts'
import type { IdeaStore } from './tables.ts'

/** The idea with its official answer. Whoever may not read it hears that there is none. */
export async function findIdea(
  store: IdeaStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Idea> {
  const row = await selectIdea(store, viewer, id).executeTakeFirst()
  const space = row && { id: row.spaceId, visibility: row.visibility }
  const readable = space && mayRead(viewer, { ...row, space }) ? { ...row, space } : undefined
  const idea = found(readable, 'idea.unknown', 'There is no such idea.')
  return {
    ...cardOf(idea),
    visibility: idea.visibility,
    tags: idea.tags,
    body: idea.body,
    bodyHtml: idea.bodyHtml,
    mergedIntoId: idea.mergedIntoId,
    removedAt: idea.removedAt,
    answer: answerOf(idea),
    may: {
      vote: mayVote(viewer, idea),
      comment: mayComment(viewer, idea),
      curate: mayCurate(viewer),
    },
  }
}

function selectIdea(store: IdeaStore, viewer: Viewer | undefined, id: string) {
  return selectIdeas(store)
    .leftJoin('people as answerer_profile', 'answerer_profile.id', 'ideas.answered_by_id')
    .leftJoin('people as answerer', 'answerer.id', 'answerer_profile.canonical_id')
    .where('ideas.id', '=', id)
    .select(cardColumns(store, viewer))
    .select([
      'spaces.visibility',
      'ideas.removed_at as removedAt',
      'ideas.body',
      'ideas.body_html as bodyHtml',
      'ideas.merged_into_id as mergedIntoId',
      'ideas.answer as answerBody',
      'ideas.answer_html as answerHtml',
      'ideas.answered_at as answeredAt',
      'answerer.id as answererId',
      'answerer.name as answererName',
      'answerer.handle as answererHandle',
      tags,
    ])
}

const tags = sql<Tag[]>`array(
  select jsonb_build_object('slug', tags.slug, 'name', tags.name)
  from taggings join tags on tags.id = taggings.tag_id
  where taggings.subject_id = ideas.id and taggings.subject_type = 'idea'
  order by tags.name
)`.as('tags')

type Row = Awaited<ReturnType<ReturnType<typeof selectIdea>['executeTakeFirstOrThrow']>>

function answerOf(row: Row): OfficialAnswer | null {
  const { answerBody, answerHtml, answeredAt, answererId, answererName, answererHandle } = row
  if (answerBody === null || answerHtml === null || answeredAt === null) return null
  if (answererId === null || answererName === null || answererHandle === null) return null
  return {
    body: answerBody,
    bodyHtml: answerHtml,
    byId: answererId,
    byName: answererName,
    byHandle: answererHandle,
    at: answeredAt,
  }
}

/** The votes of a person, under whichever profile they were cast. */
export function votesOf(store: IdeaStore, viewer: Viewer | undefined) {
  return store.selectFrom('idea_votes').where('person_id', 'in', profilesOf(store, viewer?.id))
}
