import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { putDocument } from '#search'
import type { Viewer } from '#spaces'
import { plainText } from '#text'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import { mayCurate } from './policy.ts'
import { countVotes } from './recount-votes.ts'
import type { IdeaStore } from './tables.ts'

/** Takes a merge back: each idea has its own votes and comments again. */
export function unmergeIdea(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId }: { ideaId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.merge', 'Only staff may merge ideas.')
    const { mergedIntoId: intoId } = await findMerged(store, ideaId)
    if (intoId === null) return
    for (const id of [ideaId, intoId].sort()) await holdIdea(store, viewer, id)
    // Another undo may have come first, while this one waited.
    if ((await findMerged(store, ideaId)).mergedIntoId !== intoId) return
    if ((await findMerged(store, intoId)).mergedIntoId !== null) {
      const message = 'The idea it was folded into was folded into another. Take that back first.'
      throw new DomainError('conflict', 'idea.folded', message)
    }

    await store
      .deleteFrom('idea_votes')
      .where('idea_id', '=', intoId)
      .where('via_idea_id', '=', ideaId)
      .execute()
    await store
      .updateTable('ideas')
      .set({ merged_into_id: null })
      .where('id', '=', ideaId)
      .execute()
    await countVotes(store, ideaId)
    await countVotes(store, intoId)
    await findAgain(store, ideaId)
    await record(store, {
      type: 'idea.unmerged',
      personId: viewer.id,
      subjectId: ideaId,
      details: { fromId: intoId },
    })
  })
}

async function findMerged(store: IdeaStore, id: string): Promise<{ mergedIntoId: string | null }> {
  const row = await store
    .selectFrom('ideas')
    .where('id', '=', id)
    .select('merged_into_id as mergedIntoId')
    .executeTakeFirst()
  return row ?? { mergedIntoId: null }
}

/** The search knows it again, unless it was removed meanwhile. */
async function findAgain(store: IdeaStore, id: string): Promise<void> {
  const idea = await store
    .selectFrom('ideas')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .select(['space_id', 'author_id', 'title', 'body_html', 'created_at'])
    .executeTakeFirst()
  if (!idea) return
  await putDocument(store, {
    subjectType: 'idea',
    subjectId: id,
    spaceId: idea.space_id,
    authorId: idea.author_id,
    title: idea.title,
    body: plainText(idea.body_html),
    at: idea.created_at,
  })
}
