import { found } from '#errors'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { holdTopic, type HeldTopic } from '../hold.ts'
import type { ForumStore } from '../tables.ts'
import type { PollFacts } from './policy.ts'
import type { PollKind } from './poll.ts'

export interface HeldPoll extends PollFacts {
  id: string
  kind: PollKind
  /** The ids of what can be chosen. */
  options: string[]
}

/** Keeps the poll of a readable topic from changing, so that votes are counted one by one. */
export async function holdPoll(
  store: ForumStore,
  viewer: Viewer | undefined,
  topicId: string,
): Promise<{ topic: HeldTopic; poll: HeldPoll }> {
  const topic = await holdTopic(store, viewer, topicId)
  const row = await store
    .selectFrom('polls')
    .innerJoin('people as author', 'author.id', 'polls.author_id')
    .where('polls.topic_id', '=', topicId)
    .select([
      'polls.id',
      'polls.kind',
      'polls.closes_at as closesAt',
      'polls.group_id as groupId',
      'author.canonical_id as authorId',
    ])
    .forNoKeyUpdate('polls')
    .executeTakeFirst()
  const poll = found(row, 'poll.unknown', 'There is no poll in this topic.')
  const options = await store
    .selectFrom('poll_options')
    .where('poll_id', '=', poll.id)
    .orderBy('position')
    .select('id')
    .execute()
  const isInGroup = poll.groupId !== null && (await isMember(store, viewer, poll.groupId))
  return { topic, poll: { ...poll, isInGroup, options: options.map(({ id }) => id) } }
}

async function isMember(
  store: ForumStore,
  viewer: Viewer | undefined,
  groupId: string,
): Promise<boolean> {
  const member = await store
    .selectFrom('group_members')
    .where('group_id', '=', groupId)
    .where('person_id', 'in', profilesOf(store, viewer?.id))
    .select('person_id')
    .executeTakeFirst()
  return member !== undefined
}
