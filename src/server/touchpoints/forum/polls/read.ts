import { sql } from 'kysely'
import type { Hole } from '#database'
import { profilesOf } from '#people'
import { rememberedFor, visibleGroups, type Viewer } from '#spaces'
import { mayReadTopic } from '../policy.ts'
import type { ForumStore } from '../tables.ts'
import { factColumns, factsOf, removerOf } from '../topic-rows.ts'
import { isOpen, mayClosePoll, mayVoteInPoll, type PollFacts } from './policy.ts'
import type { Poll, PollOption } from './poll.ts'

/** The poll of a topic, if it has one that the viewer may see; scores only as its rule allows. */
export async function findPoll(
  store: ForumStore,
  viewer: Viewer | undefined,
  topicId: string,
): Promise<Poll | undefined> {
  const [row] = await askPoll(store, { viewer, topicId })
  if (!row) return undefined
  const topic = factsOf(row)
  if (!mayReadTopic(viewer, topic)) return undefined
  const facts: PollFacts = { ...row, authorId: row.pollAuthorId }
  const isClosed = row.closesAt !== null && !isOpen(row, { ...topic, isLocked: false })
  const isShown =
    isClosed || row.results === 'always' || (row.results === 'voted' && row.ownChoices !== null)
  const { id, question, pollKind: kind, results, voterCount, closesAt } = row
  return {
    ...{ id, topicId, question, kind, results, voterCount, closesAt, group: row.group },
    isForGroup: row.groupId !== null,
    options: row.options.map((option) => ({ ...option, score: isShown ? option.score : null })),
    isOpen: isOpen(row, topic),
    ownChoices: row.ownChoices ?? [],
    may: {
      vote: mayVoteInPoll(viewer, topic, facts),
      close: mayClosePoll(viewer, topic, facts),
    },
  }
}

interface Asked {
  viewer: Viewer | undefined
  topicId: string
}

const askPoll = rememberedFor((store: ForumStore, viewer, hole: Hole<Asked>) =>
  store
    .selectFrom('polls')
    .innerJoin('topics', 'topics.id', 'polls.topic_id')
    .innerJoin('spaces', 'spaces.id', 'topics.space_id')
    .innerJoin('people as profile', 'profile.id', 'topics.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .innerJoin('people as asker', 'asker.id', 'polls.author_id')
    .where(
      'polls.topic_id',
      '=',
      hole(({ topicId }) => topicId),
    )
    .select(factColumns)
    .select([
      'polls.id',
      'polls.question',
      'polls.kind as pollKind',
      'polls.results',
      'polls.group_id as groupId',
      'polls.closes_at as closesAt',
      'polls.voter_count as voterCount',
      'asker.canonical_id as pollAuthorId',
      removerOf('topics'),
      options,
      ownChoices(store, viewer),
      isInGroup(store, viewer),
      groupOf(store, viewer),
    ]),
)

const options = sql<(PollOption & { score: number })[]>`(
  select jsonb_agg(
    jsonb_build_object('id', id, 'label', label, 'score', score) order by position
  )
  from poll_options where poll_id = polls.id
)`.as('options')

function ownChoices(store: ForumStore, viewer: Viewer | undefined) {
  return sql<string[] | null>`(
    select choices from poll_ballots
    where poll_id = polls.id and person_id in ${profilesOf(store, viewer?.id)}
    order by cast_at desc limit 1
  )`.as('ownChoices')
}

function groupOf(store: ForumStore, viewer: Viewer | undefined) {
  return sql<Poll['group']>`(
    select jsonb_build_object('name', groups.name, 'slug', groups.slug) from groups
    where groups.id = polls.group_id and ${visibleGroups(store, viewer)}
  )`.as('group')
}

function isInGroup(store: ForumStore, viewer: Viewer | undefined) {
  return sql<boolean>`exists (
    select from group_members
    where group_id = polls.group_id and person_id in ${profilesOf(store, viewer?.id)}
  )`.as('isInGroup')
}
