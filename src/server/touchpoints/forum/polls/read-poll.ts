import { checked } from '#errors'
import { findGroupById, type Viewer } from '#spaces'
import type { ForumStore } from '../tables.ts'
import { newPoll, type NewPoll, type ReadPoll } from './poll.ts'

/** The poll that somebody wants to put. Refuses nonsense, and groups that they may not know of. */
export async function readPoll(
  store: ForumStore,
  viewer: Viewer | undefined,
  input: NewPoll,
): Promise<ReadPoll> {
  const poll = checked(newPoll, input, 'poll.options')
  if (poll.groupId !== null) await findGroupById(store, viewer, poll.groupId)
  return poll
}
