import { sql } from 'kysely'
import { found } from '#errors'
import { isStaff, profilesOf, type Person } from '#people'
import { blockedPairs, findTies } from '#ties'
import type { Reach } from './policy.ts'
import type { MessageStore } from './tables.ts'

/** What stands between the viewer and somebody: blocks, wishes, and what was written before. */
export async function findReach(
  store: MessageStore,
  viewer: Person | undefined,
  toId: string,
): Promise<Reach> {
  const pairs = viewer ? [{ fromId: viewer.id, toId }] : []
  const [hasWritten, blocked, { isFollowed }, to, isNewcomer] = await Promise.all([
    hasWrittenTo(store, toId, viewer?.id),
    blockedPairs(store, pairs),
    viewer ? findTies(store, { ...viewer, id: toId }, viewer.id) : { isFollowed: false },
    store
      .selectFrom('people')
      .where('id', '=', toId)
      .select('message_policy as policy')
      .executeTakeFirst(),
    joinedToday(store, viewer),
  ])
  const { policy } = found(to, 'person.unknown', 'There is no such person.')
  return { hasWritten, isBlocked: blocked.length > 0, isFollowed, policy, isNewcomer }
}

async function hasWrittenTo(
  store: MessageStore,
  writerId: string,
  toId: string | undefined,
): Promise<boolean> {
  const message = await store
    .selectFrom('conversation_people')
    .innerJoin('conversations', 'conversations.id', 'conversation_people.conversation_id')
    .innerJoin('messages', 'messages.conversation_id', 'conversation_people.conversation_id')
    .where('conversation_people.person_id', 'in', profilesOf(store, toId))
    .where('conversations.is_group', '=', false)
    .where('conversations.group_id', 'is', null)
    .where('messages.author_id', 'in', profilesOf(store, writerId))
    .select('messages.id')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return message !== undefined
}

/** Whether somebody who does not work here joined less than a day ago. */
export async function joinedToday(
  store: MessageStore,
  person: Person | undefined,
): Promise<boolean> {
  if (!person || isStaff(person)) return false
  const row = await store
    .selectFrom('people')
    .where('id', '=', person.id)
    .select(sql<boolean>`joined_at > now() - interval '1 day'`.as('isNew'))
    .executeTakeFirst()
  return row?.isNew ?? false
}
