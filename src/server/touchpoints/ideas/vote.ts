import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { mustHaveVotesLeft } from './budget.ts'
import { cooler, hotter, weightOf } from './heat.ts'
import { holdIdea } from './hold.ts'
import { mayVote } from './policy.ts'
import { votesOf } from './read.ts'
import type { IdeaStore } from './tables.ts'

const onlyOpen = 'Voting takes a signed-in person and an open idea.'
const heat = sql<number>`heat`

/** Casting a vote twice is the same as casting it once. Refuses whoever has none left. */
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
    await mustHaveVotesLeft(store, viewer)
    await addVote(store, { ideaId, personId: viewer.id })
    const details = {}
    await record(store, { type: 'idea.voted', personId: viewer.id, subjectId: ideaId, details })
  })
}

/** Takes a vote back, under whichever profile it was cast, and wherever a merge brought it from. */
export function withdrawVote(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId }: { ideaId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const idea = await holdIdea(store, viewer, ideaId)
    allow(mayVote(viewer, idea), 'idea.vote', onlyOpen)

    const withdrawn = await store
      .deleteFrom('idea_votes')
      .where('idea_id', 'in', foldedInto(ideaId))
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .returning(['idea_id as id', 'voted_at as at'])
      .execute()
    const own = withdrawn.filter(({ id }) => id === ideaId).map(({ at }) => at)
    const [first] = own.toSorted((one, other) => one.getTime() - other.getTime())
    if (first === undefined) return
    // Under two profiles it was one vote, as old as the first.
    await store
      .updateTable('ideas')
      .set(({ eb }) => ({ vote_count: eb('vote_count', '-', 1) }))
      .set({ heat: cooler(heat, weightOf(sql`${first}::timestamptz`)) })
      .where('id', '=', ideaId)
      .execute()
    await record(store, {
      type: 'idea.vote_withdrawn',
      personId: viewer.id,
      subjectId: ideaId,
      details: {},
    })
  })
}

/** Counted beside the idea, so that lists need not count. */
export async function addVote(
  store: IdeaStore,
  { ideaId, personId }: { ideaId: string; personId: string },
): Promise<void> {
  const at = now()
  await store
    .insertInto('idea_votes')
    .values({ idea_id: ideaId, person_id: personId, voted_at: at })
    .execute()
  await store
    .updateTable('ideas')
    .set(({ eb }) => ({ vote_count: eb('vote_count', '+', 1) }))
    .set({ heat: hotter(heat, weightOf(sql`${at}::timestamptz`)) })
    .where('id', '=', ideaId)
    .execute()
}

/** The idea and all that were folded into it, however deep. */
function foldedInto(ideaId: string) {
  return sql<string>`(
    with recursive folded (id) as (
      select ${ideaId}::uuid
      union select ideas.id from ideas join folded on ideas.merged_into_id = folded.id
    ) select id from folded
  )`
}
