import { found } from '#errors'
import type { Viewer } from '#spaces'
import type { IdeaFacts } from './idea.ts'
import { mayRead } from './policy.ts'
import type { IdeaStore } from './tables.ts'

export interface HeldIdea extends IdeaFacts {
  id: string
  authorProfileId: string
}

/** Keeps an idea that the viewer may read from changing, until the transaction ends. */
export async function holdIdea(
  store: IdeaStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<HeldIdea> {
  const row = await store
    .selectFrom('ideas')
    .innerJoin('spaces', 'spaces.id', 'ideas.space_id')
    .innerJoin('people as author', 'author.id', 'ideas.author_id')
    .where('ideas.id', '=', id)
    .select([
      'ideas.id',
      'ideas.author_id as authorProfileId',
      'ideas.space_id as spaceId',
      'spaces.visibility',
      'ideas.status',
      'ideas.merged_into_id as mergedIntoId',
      'ideas.removed_at as removedAt',
      'author.canonical_id as authorId',
    ])
    .forNoKeyUpdate('ideas')
    .executeTakeFirst()
  const idea = row && { ...row, space: { id: row.spaceId, visibility: row.visibility } }
  const readable = idea && mayRead(viewer, idea) ? idea : undefined
  return found(readable, 'idea.unknown', 'There is no such idea.')
}
