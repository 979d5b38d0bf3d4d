import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import type { ForumStore } from '../tables.ts'
import { holdPoll, type HeldPoll } from './hold-poll.ts'
import { mayVoteInPoll } from './policy.ts'
import { newBallot } from './poll.ts'
import { scoresOf } from './scores.ts'

const onlyOpen = 'Voting takes somebody whom this poll asks, while it is open.'

/**
 * Votes in the poll of a topic, or votes anew: one customer has one vote, whichever of their
 * profiles cast it. Refuses what cannot be chosen, and votes after it closed.
 */
export function castBallot(
  store: ForumStore,
  viewer: Viewer | undefined,
  { topicId, choices: input }: { topicId: string; choices: readonly string[] },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { poll, topic } = await holdPoll(store, viewer, topicId)
    allow(mayVoteInPoll(viewer, topic, poll), 'poll.vote', onlyOpen)
    const choices = readChoices(poll, input)
    const before = await findOwnBallot(store, viewer, poll.id)
    if (before?.join() === choices.join()) return

    const ballot = { choices, cast_at: now() }
    await store
      .insertInto('poll_ballots')
      .values({ person_id: viewer.id, poll_id: poll.id, ...ballot })
      .onConflict((conflict) => conflict.columns(['person_id', 'poll_id']).doUpdateSet(ballot))
      .execute()
    if (before) await addScores(store, poll, before, -1)
    else await countVoter(store, poll)
    await addScores(store, poll, choices, 1)
    await record(store, {
      type: before ? 'poll.vote_changed' : 'poll.voted',
      personId: viewer.id,
      subjectId: poll.id,
      details: { topicId },
    })
  })
}

function readChoices(poll: HeldPoll, input: readonly string[]): string[] {
  const { choices } = checked(newBallot, { choices: [...input] }, 'poll.choices')
  const isSound =
    new Set(choices).size === choices.length && choices.every((id) => poll.options.includes(id))
  if (!isSound || (poll.kind === 'single' && choices.length > 1)) {
    throw new DomainError('invalid', 'poll.choices', 'Choose from what the poll offers.')
  }
  // Without an order of preference, the order in which they were ticked says nothing.
  return poll.kind === 'ranked' ? choices : poll.options.filter((id) => choices.includes(id))
}

/** The latest ballot of any profile of the viewer. */
async function findOwnBallot(
  store: ForumStore,
  viewer: Viewer,
  pollId: string,
): Promise<string[] | undefined> {
  const ballot = await store
    .selectFrom('poll_ballots')
    .where('poll_id', '=', pollId)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .orderBy('cast_at', 'desc')
    .select('choices')
    .executeTakeFirst()
  return ballot?.choices
}

async function addScores(
  store: ForumStore,
  { id, kind, options }: HeldPoll,
  choices: readonly string[],
  sign: 1 | -1,
): Promise<void> {
  for (const [optionId, points] of scoresOf(kind, options.length, choices)) {
    await store
      .updateTable('poll_options')
      .set(({ eb }) => ({ score: eb('score', '+', sign * points) }))
      .where('poll_id', '=', id)
      .where('id', '=', optionId)
      .execute()
  }
}

async function countVoter(store: ForumStore, { id }: HeldPoll): Promise<void> {
  await store
    .updateTable('polls')
    .set(({ eb }) => ({ voter_count: eb('voter_count', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
