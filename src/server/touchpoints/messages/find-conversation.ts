import { sql } from 'kysely'
import { found } from '#errors'
import { mayAct, type Person } from '#people'
import type { Viewer } from '#spaces'
import { unknown } from './hold.ts'
import { assignee, assigner } from './list-inbox.ts'
import { MOST_PEOPLE, type Care, type Conversation, type Correspondent } from './message.ts'
import { mayAnswerForGroup, mayWriteTo, mayWriteToGroup, visibleConversations } from './policy.ts'
import { findReach } from './reach.ts'
import type { MessageStore } from './tables.ts'
import { findReachOfOwn } from './write-to-group.ts'

/** With whom the viewer writes there, if they take part or are of the group that was written to. */
export async function findConversation(
  store: MessageStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Conversation> {
  const rows = await selectParts(store, viewer, id).execute()
  const first = found(rows[0], ...unknown)
  const { isGroup, groupName, groupId } = first
  const others = rows.filter((person) => person.id !== viewer?.id)
  const isForGroup = groupId !== null && others.length === rows.length
  const people = others.map(({ id, name, handle, avatarUploadId }): Correspondent => {
    return { id, name, handle, avatarUploadId }
  })
  const group = groupOf(first)
  const care = isForGroup ? await careOf(store, viewer, groupId, first) : null
  const isThere = { groupId, isGroup, isForGroup, other: others[0] }
  const mayWrite = await mayWriteThere(store, viewer, isThere)
  const room = isGroup && mayAct(viewer) ? MOST_PEOPLE - rows.length : 0
  return { id, isGroup, name: groupName, group, care, people, mayWrite, room }
}

function groupOf({ groupId, slug, ofGroup }: Row): Conversation['group'] {
  if (groupId === null || slug === null || ofGroup === null) return null
  return { id: groupId, slug, name: ofGroup }
}

async function careOf(
  store: MessageStore,
  viewer: Viewer | undefined,
  groupId: string,
  { assignee, assigner, doneAt }: Row,
): Promise<Care> {
  const isMine = assignee !== null && assignee.id === viewer?.id
  const isByOther = assignee !== null && assigner?.id !== assignee.id
  return {
    ...{ assignee, isMine, isDone: doneAt !== null },
    assignedBy: isByOther ? assigner : null,
    members: await listMembers(store, groupId),
  }
}

/** Who of a group may be asked to answer; of a large one the first hundred by name. */
function listMembers(store: MessageStore, groupId: string): Promise<Care['members']> {
  return store
    .selectFrom('group_members')
    .innerJoin('people as profile', 'profile.id', 'group_members.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('group_members.group_id', '=', groupId)
    .select(['person.id', 'person.name'])
    .distinct()
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(sql.lit(100))
    .execute()
}

type Row = Awaited<ReturnType<ReturnType<typeof selectParts>['executeTakeFirstOrThrow']>>

function selectParts(store: MessageStore, viewer: Person | undefined, id: string) {
  return store
    .selectFrom('conversations')
    .innerJoin('conversation_people', 'conversation_people.conversation_id', 'conversations.id')
    .innerJoin('people as profile', 'profile.id', 'conversation_people.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .leftJoin('groups', 'groups.id', 'conversations.group_id')
    .where('conversations.id', '=', id)
    .where('conversation_people.left_at', 'is', null)
    .where(visibleConversations(store, viewer))
    .select(['person.id', 'person.name', 'person.handle', 'person.role'])
    .select(['person.avatar_upload_id as avatarUploadId'])
    .select(['conversations.is_group as isGroup', 'conversations.name as groupName'])
    .select(['conversations.group_id as groupId', 'groups.slug', 'groups.name as ofGroup'])
    .select(['conversations.done_at as doneAt', assignee.as('assignee')])
    .select(assigner.as('assigner'))
    .distinct()
    .orderBy('person.name')
}

interface There {
  groupId: string | null
  isGroup: boolean
  isForGroup: boolean
  other: Pick<Person, 'id' | 'role'> | undefined
}

/** What sending asks too, so that nobody is shown a form that refuses them. */
async function mayWriteThere(
  store: MessageStore,
  viewer: Viewer | undefined,
  { groupId, isGroup, isForGroup, other }: There,
): Promise<boolean> {
  if (!mayAct(viewer) || isGroup) return mayAct(viewer)
  if (groupId !== null && !isForGroup)
    return mayWriteToGroup(viewer, await findReachOfOwn(store, viewer, groupId))
  if (!other) return false
  const reach = await findReach(store, viewer, other.id)
  if (isForGroup) return mayAnswerForGroup(viewer, { isMember: true, ...reach })
  return mayWriteTo(viewer, other, reach)
}
