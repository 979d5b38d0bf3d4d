import { inTransaction } from '#database'
import { allow } from '#errors'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import { mayVote } from './policy.ts'
import { votesOf } from './read.ts'
import type { IdeaStore } from './tables.ts'

const onlyOpen = 'Voting takes a signed-in person and an open idea.'

/** Casting a vote twice is the same as casting it once. */
export function castVote(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId }: { ideaId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const idea = await holdIdea(store, viewer, ideaId)
    allow(mayVote(viewer, idea), 'idea.vote', onlyOpen)

    const votes = votesOf(store, viewer).where('idea_id', '=', ideaId).select('idea_id')
    if (await votes.executeTakeFirst()) return
    await store.insertInto('idea_votes').values({ idea_id: ideaId, person_id: viewer.id }).execute()
    await changeVoteCount(store, ideaId, 1)
    const details = {}
    await record(store, { type: 'idea.voted', personId: viewer.id, subjectId: ideaId, details })
  })
}

/** Takes a vote back, under whichever profile it was cast. */
export function withdrawVote(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId }: { ideaId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const idea = await holdIdea(store, viewer, ideaId)
    allow(mayVote(viewer, idea), 'idea.vote', onlyOpen)

    const { numDeletedRows: withdrawn } = await store
      .deleteFrom('idea_votes')
      .where('idea_id', '=', ideaId)
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .executeTakeFirst()
    if (withdrawn === 0n) return
    // Under two profiles it was one vote.
    await changeVoteCount(store, ideaId, -1)
    await record(store, {
      type: 'idea.vote_withdrawn',
      personId: viewer.id,
      subjectId: ideaId,
      details: {},
    })
  })
}

/** Kept beside the idea, so that lists need not count. */
async function changeVoteCount(store: IdeaStore, ideaId: string, by: 1 | -1): Promise<void> {
  await store
    .updateTable('ideas')
    .set(({ eb }) => ({ vote_count: eb('vote_count', '+', by) }))
    .where('id', '=', ideaId)
    .execute()
}
