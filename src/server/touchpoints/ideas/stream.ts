import { sql } from 'kysely'
import { batches } from '#paging'
import type { Viewer } from '#spaces'
import { visibleIdeas } from './policy.ts'
import type { IdeaStore } from './tables.ts'

const BATCH = 500

/** Every idea that the viewer may read and nobody removed, the oldest first, some at a time. */
export function streamIdeas(store: IdeaStore, viewer: Viewer | undefined) {
  return batches((last: { id: string } | undefined) =>
    store
      .selectFrom('ideas')
      .innerJoin('spaces', 'spaces.id', 'ideas.space_id')
      .where(visibleIdeas(viewer))
      .where('ideas.removed_at', 'is', null)
      .$if(last !== undefined, (query) => query.where('ideas.id', '>', last?.id ?? ''))
      .select(['ideas.id', 'spaces.name as space', 'ideas.author_id as authorId', 'ideas.title'])
      .select(['ideas.body', 'ideas.status', 'ideas.vote_count as votes'])
      .select(['ideas.merged_into_id as mergedIntoId', 'ideas.answer'])
      .select(['ideas.answered_at as answeredAt', 'ideas.created_at as createdAt'])
      .select('ideas.product_id as productId')
      .orderBy('ideas.id')
      .limit(sql.lit(BATCH))
      .execute(),
  )
}
