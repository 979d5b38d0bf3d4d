import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { removeDocument } from '#search'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import { isSettled } from './idea.ts'
import { mayCurate } from './policy.ts'
import { countVotes } from './recount-votes.ts'
import type { IdeaStore } from './tables.ts'

/** Folds one idea into another. Its voters come along, each person still with one vote. */
export function mergeIdeas(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId, intoId }: { ideaId: string; intoId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.merge', 'Only staff may merge ideas.')
    // In order of their ids, so that two merges at once do not wait for each other in a ring.
    const held = new Map<string, Awaited<ReturnType<typeof holdIdea>>>()
    for (const id of [ideaId, intoId].sort()) held.set(id, await holdIdea(store, viewer, id))
    if (held.size < 2 || [...held.values()].some(isSettled)) {
      throw new DomainError('conflict', 'idea.settled', 'Merging takes two different open ideas.')
    }

    await bringVotersAlong(store, ideaId, intoId)
    await store
      .updateTable('ideas')
      .set({ merged_into_id: intoId })
      .where('id', '=', ideaId)
      .execute()
    await removeDocument(store, { subjectType: 'idea', subjectId: ideaId })
    await record(store, {
      type: 'idea.merged',
      personId: viewer.id,
      subjectId: ideaId,
      details: { intoId },
    })
  })
}

/** Those who voted for both keep the vote they have there; two profiles of one person are one vote. */
async function bringVotersAlong(store: IdeaStore, ideaId: string, intoId: string): Promise<void> {
  await store
    .insertInto('idea_votes')
    .columns(['idea_id', 'person_id', 'voted_at', 'via_idea_id'])
    .expression(({ selectFrom, cast, val }) =>
      selectFrom('idea_votes as vote')
        .where('vote.idea_id', '=', ideaId)
        .select([
          cast<string>(val(intoId), 'uuid').as('idea_id'),
          'vote.person_id',
          'vote.voted_at',
          'vote.idea_id as via_idea_id',
        ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await countVotes(store, intoId)
}
