import { found } from '#errors'
import { newId } from '#ids'
import { profilesOf, type Person } from '#people'
import { mayReadConversation } from './policy.ts'
import type { MessageStore } from './tables.ts'

export interface HeldConversation {
  /** The profiles that take part, and the people behind them. */
  own: Participant
  /** The others; of two people the one. */
  others: Participant[]
  isGroup: boolean
  lastMessageAt: Date
  /** In whose inbox it is. */
  groupId: string | null
  /** Whether the writer is there as a member of that group. */
  isForGroup: boolean
}

interface Participant extends Pick<Person, 'id' | 'role'> {
  profileId: string
}

/** Keeps a conversation of the writer's from changing, until the transaction ends. */
export async function holdConversation(
  store: MessageStore,
  writer: Person | undefined,
  id: string,
): Promise<HeldConversation> {
  const conversation = await store
    .selectFrom('conversations')
    .where('id', '=', id)
    .select(['last_message_at as lastMessageAt', 'is_group as isGroup', 'group_id as groupId'])
    .forNoKeyUpdate()
    .executeTakeFirst()
  const people = await listParticipants(store, id)
  const groupId = conversation?.groupId ?? null
  const asPart = people.find((person) => person.id === writer?.id)
  const member = asPart ? undefined : await findMember(store, groupId, writer?.id)
  const asMember = member && writer ? { ...member, role: writer.role } : undefined
  const isReadable = mayReadConversation(writer, {
    ...{ peopleIds: people.map(({ id }) => id), memberIds: asMember ? [asMember.id] : [] },
  })
  const held = found(isReadable ? conversation : undefined, ...unknown)
  const own = found(asPart ?? asMember, ...unknown)
  const others = people.filter((person) => person.id !== own.id)
  return { own, others, isForGroup: asMember !== undefined, ...held }
}

/** Somebody as a member of a group, by the profile that is one; they stay it until we are done. */
export async function findMember(
  store: MessageStore,
  groupId: string | null,
  personId: string | undefined,
): Promise<{ id: string; profileId: string } | undefined> {
  if (groupId === null || personId === undefined) return undefined
  const member = await store
    .selectFrom('group_members')
    .where('group_id', '=', groupId)
    .where('person_id', 'in', profilesOf(store, personId))
    .select('person_id as profileId')
    .orderBy('person_id')
    .limit(1)
    .forShare()
    .executeTakeFirst()
  return member && { ...member, id: personId }
}

function listParticipants(store: MessageStore, conversationId: string): Promise<Participant[]> {
  return store
    .selectFrom('conversation_people')
    .innerJoin('people as profile', 'profile.id', 'conversation_people.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('conversation_id', '=', conversationId)
    .where('conversation_people.left_at', 'is', null)
    .select(['profile.id as profileId', 'person.id', 'person.role'])
    .orderBy('profile.id')
    .execute()
}

export const unknown = ['conversation.unknown', 'There is no such conversation.'] as const

/** The conversation of two people, if they have one. Both are held: two first messages make one. */
export async function findBetween(
  store: MessageStore,
  oneId: string,
  otherId: string,
): Promise<string | undefined> {
  await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([oneId, otherId]))))
    .select('id')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const conversation = await store
    .selectFrom('conversation_people as one')
    .innerJoin('conversation_people as other', 'other.conversation_id', 'one.conversation_id')
    .innerJoin('conversations', 'conversations.id', 'one.conversation_id')
    .where('conversations.is_group', '=', false)
    .where('conversations.group_id', 'is', null)
    .where('one.person_id', 'in', profilesOf(store, oneId))
    .where('other.person_id', 'in', profilesOf(store, otherId))
    .select('one.conversation_id as id')
    .orderBy('one.last_message_at', 'desc')
    .executeTakeFirst()
  return conversation?.id
}

/** A new conversation, nobody having written yet. */
export async function makeConversation(
  store: MessageStore,
  { starterId, peopleIds, group, groupId = null }: NewPlace,
): Promise<string> {
  const id = newId()
  await store
    .insertInto('conversations')
    .values({
      ...{ id, started_by_id: starterId, group_id: groupId },
      ...{ is_group: group !== undefined, name: group?.name ?? '' },
    })
    .execute()
  await store
    .insertInto('conversation_people')
    .values(peopleIds.map((person_id) => ({ person_id, conversation_id: id })))
    .execute()
  return id
}

interface NewPlace {
  starterId: string
  peopleIds: readonly string[]
  group?: { name: string }
  /** In whose inbox it is. */
  groupId?: string | null
}
