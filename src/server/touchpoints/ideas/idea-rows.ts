import { sql } from 'kysely'
import { profilesOf } from '#people'
import { spaceName, type Viewer } from '#spaces'
import type { IdeaCard } from './idea.ts'
import type { IdeaStore } from './tables.ts'

/** Ideas with their space and the person behind the profile that proposed them. */
export function selectIdeas(store: IdeaStore) {
  return store
    .selectFrom('ideas')
    .innerJoin('spaces', 'spaces.id', 'ideas.space_id')
    .innerJoin('people as profile', 'profile.id', 'ideas.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
}

export function cardColumns(store: IdeaStore, viewer: Viewer | undefined) {
  return [
    'ideas.id',
    'ideas.slug',
    'ideas.title',
    'ideas.status',
    'ideas.space_id as spaceId',
    spaceName.as('spaceName'),
    'spaces.slug as spaceSlug',
    'author.id as authorId',
    'author.name as authorName',
    'author.handle as authorHandle',
    'ideas.vote_count as voteCount',
    'ideas.created_at as createdAt',
    'ideas.excerpt',
    'ideas.product_id as productId',
    sql<boolean>`exists (
      select from idea_votes
      where idea_id = ideas.id and person_id in ${profilesOf(store, viewer?.id)}
    )`.as('votedByViewer'),
    // Twenty short counts on an index; kept beside the idea they would have to follow removals.
    sql<number>`(
      select count(*) from comments
      where comments.subject_id = ideas.id and comments.removed_at is null
    )`.as('commentCount'),
  ] as const
}

export function cardOf(row: IdeaCard): IdeaCard {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    status: row.status,
    spaceId: row.spaceId,
    spaceName: row.spaceName,
    spaceSlug: row.spaceSlug,
    authorId: row.authorId,
    authorName: row.authorName,
    authorHandle: row.authorHandle,
    voteCount: row.voteCount,
    votedByViewer: row.votedByViewer,
    commentCount: row.commentCount,
    createdAt: row.createdAt,
    excerpt: row.excerpt,
    productId: row.productId,
  }
}
