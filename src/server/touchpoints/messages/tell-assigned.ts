import { sql } from 'kysely'
import { isNews, notifyMany } from '#notifications'
import type { Activity, Subscriber } from '#timeline'
import { conversationPath } from './message.ts'
import type { MessageStore } from './tables.ts'

type Assigned = Activity<'conversation.assigned'>

/** Whoever is asked by another member to answer what was written to their group hears of it. */
export const tellAssigned: Subscriber<MessageStore, 'conversation.assigned'> = {
  name: 'messages: tell assigned',
  types: ['conversation.assigned'],
  async handle(store, activities) {
    const asked = activities.filter(isNews).filter(isOfAnother)
    const groups = await groupsStillTheirs(store, asked)
    await notifyMany(
      store,
      asked.flatMap(({ id, personId, subjectId, details: { toId } }) => {
        const group = groups.get(id)
        if (toId === null || group === undefined) return []
        const about = { subjectType: 'conversation', subjectId, path: conversationPath(subjectId) }
        const told = { personId: toId, actorId: personId, spaceId: null, key: id }
        return [{ kind: 'assigned' as const, ...about, ...told, details: { title: group } }]
      }),
    )
  },
}

function isOfAnother({ personId, details }: Assigned): boolean {
  return details.toId !== null && details.toId !== personId
}

/** The name of the group of each activity, unless its assignee has left it since or took it on. */
async function groupsStillTheirs(store: MessageStore, activities: readonly Assigned[]) {
  if (activities.length === 0) return new Map<string, string>()
  const { rows } = await sql<{ id: string; name: string }>`
    select asked.id, groups.name
    from unnest(
      ${activities.map(({ id }) => id)}::uuid[], ${activities.map((one) => one.personId)}::uuid[],
      ${activities.map((one) => one.subjectId)}::uuid[]
    ) as asked (id, by_id, conversation_id)
    join conversations on conversations.id = asked.conversation_id
    join groups on groups.id = conversations.group_id
    join people assigned on assigned.id = conversations.assigned_to_id
    join people by on by.id = asked.by_id
    where by.canonical_id <> assigned.canonical_id and exists (
      select from group_members member join people own on own.id = member.person_id
      where member.group_id = groups.id and own.canonical_id = assigned.canonical_id
    )
  `.execute(store)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
