import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { removeDocument } from '#search'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import { isSettled } from './idea.ts'
import { mayCurate } from './policy.ts'
import type { IdeaStore } from './tables.ts'
import { changeVoteCount } from './vote.ts'

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

/** Those who voted for both, be it under two profiles, keep the vote they have there. */
async function bringVotersAlong(store: IdeaStore, ideaId: string, intoId: string): Promise<void> {
  const { numInsertedOrUpdatedRows: added = 0n } = await store
    .insertInto('idea_votes')
    .columns(['idea_id', 'person_id', 'voted_at'])
    .expression(({ selectFrom, cast, val }) =>
      selectFrom('idea_votes as vote')
        .innerJoin('people as voter', 'voter.id', 'vote.person_id')
        .where('vote.idea_id', '=', ideaId)
        .where('voter.canonical_id', 'not in', votersOf(store, intoId))
        .distinctOn('voter.canonical_id')
        .select([
          cast<string>(val(intoId), 'uuid').as('idea_id'),
          'vote.person_id',
          'vote.voted_at',
        ]),
    )
    .executeTakeFirst()
  await changeVoteCount(store, intoId, added)
}

function votersOf(store: IdeaStore, ideaId: string) {
  return store
    .selectFrom('idea_votes')
    .innerJoin('people', 'people.id', 'idea_votes.person_id')
    .where('idea_id', '=', ideaId)
    .select('people.canonical_id')
}
