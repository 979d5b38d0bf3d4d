import { now } from '#clock'
import { allow, found } from '#errors'
import type { Author } from '#moderation'
import { findPerson, profilesOf } from '#people'
import { findGroupById, type GroupCard, type Viewer } from '#spaces'
import { makeConversation, unknown, type HeldConversation } from './hold.ts'
import { keepPaceOfBeginning } from './pace.ts'
import { mayAnswerForGroup, mayWriteToGroup, type GroupReach } from './policy.ts'
import { findReach, joinedToday } from './reach.ts'
import type { MessageStore } from './tables.ts'

const closed = 'This group takes no message from you. Its owners do.'

/** The one conversation that somebody has with a group, begun if there is none. */
export async function openGroupConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  groupId: string,
): Promise<string> {
  const group = await findGroupById(store, viewer, groupId)
  allow(mayWriteToGroup(viewer, await findGroupReach(store, viewer, group)), 'message.send', closed)
  // Two first messages at once make one conversation.
  const { id: personId } = await findPerson(store, viewer.id)
  const own = store.selectFrom('people').where('id', '=', personId).select('id')
  await own.forNoKeyUpdate().execute()
  const known = await withGroup(store, viewer, groupId).executeTakeFirst()
  if (known) return known.id
  await keepPaceOfBeginning(store, viewer)
  return makeConversation(store, { starterId: viewer.id, peopleIds: [viewer.id], groupId })
}

/** Refuses to write to a group that takes nothing, and to answer whoever does not want to hear one. */
export async function requireGroupReach(
  store: MessageStore,
  viewer: Author,
  { groupId, isForGroup, others }: HeldConversation & { groupId: string },
): Promise<Author> {
  if (isForGroup) {
    const asker = found(others[0], ...unknown)
    const { isBlocked } = await findReach(store, viewer, asker.id)
    const message = 'Whoever asked does not want to hear from you. Another member may answer.'
    allow(mayAnswerForGroup(viewer, { isMember: true, isBlocked }), 'message.answer', message)
    return viewer
  }
  const reach = await findReachOfOwn(store, viewer, groupId)
  allow(mayWriteToGroup(viewer, reach), 'message.send', closed)
  return viewer
}

/** Whoever answers for a group is among those of the conversation, but takes no part by themselves. */
export async function noteAnswerer(
  store: MessageStore,
  conversationId: string,
  profileId: string,
): Promise<void> {
  await store
    .insertInto('conversation_people')
    .values({ person_id: profileId, conversation_id: conversationId, left_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The same for a group that may have become hidden since. */
export async function findReachOfOwn(
  store: MessageStore,
  viewer: Viewer,
  groupId: string,
): Promise<GroupReach> {
  const group = await store
    .selectFrom('groups')
    .where('groups.id', '=', groupId)
    .select(['groups.id', 'groups.messaged_by as messagedBy'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('group_members')
          .whereRef('group_members.group_id', '=', 'groups.id')
          .where('group_members.person_id', 'in', profilesOf(store, viewer.id))
          .select('group_members.group_id'),
      )
        .$castTo<boolean>()
        .as('isMember'),
    )
    .executeTakeFirst()
  return findGroupReach(store, viewer, found(group, 'group.unknown', 'There is no such group.'))
}

/** What stands between the viewer and a group that they may know of. */
export async function findGroupReach(
  store: MessageStore,
  viewer: Viewer | undefined,
  { id, messagedBy, isMember }: Pick<GroupCard, 'id' | 'messagedBy' | 'isMember'>,
): Promise<GroupReach> {
  const [answer, isNewcomer] = await Promise.all([
    withGroup(store, viewer, id)
      .innerJoin('messages', 'messages.conversation_id', 'conversations.id')
      .where('messages.is_for_group', '=', true)
      .executeTakeFirst(),
    joinedToday(store, viewer),
  ])
  return { messagedBy, isMember, hasAnswered: answer !== undefined, isNewcomer }
}

function withGroup(store: MessageStore, viewer: Viewer | undefined, groupId: string) {
  return store
    .selectFrom('conversations')
    .innerJoin('conversation_people as own', 'own.conversation_id', 'conversations.id')
    .where('conversations.group_id', '=', groupId)
    .where('own.person_id', 'in', profilesOf(store, viewer?.id))
    .select('conversations.id')
    .orderBy('conversations.last_message_at', 'desc')
    .limit(1)
}
