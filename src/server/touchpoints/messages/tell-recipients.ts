import { sql } from 'kysely'
import { isNews, notifyMany } from '#notifications'
import { unwantedPairs } from '#ties'
import type { Activity, Subscriber } from '#timeline'
import { conversationPath } from './message.ts'
import type { MessageStore } from './tables.ts'

const MOST_TOLD = 100

/** Whoever gets a message hears of it. What it says, they read in the conversation. */
export const tellRecipients: Subscriber<MessageStore, 'message.sent'> = {
  name: 'messages: tell recipients',
  types: ['message.sent'],
  async handle(store, activities) {
    const sent = await listSent(store, activities.filter(isNews))
    const unwanted = await unwantedPairs(
      store,
      sent.map(({ personId, activity }) => ({ fromId: activity.personId, toId: personId })),
    )
    const isUnwanted = new Set(unwanted.map(({ fromId, toId }) => `${fromId} ${toId}`))
    await notifyMany(
      store,
      sent
        .filter(({ personId, activity }) => !isUnwanted.has(`${activity.personId} ${personId}`))
        .map(({ personId, activity, details }) => ({
          personId,
          kind: 'message' as const,
          actorId: activity.personId,
          subjectType: 'message',
          subjectId: activity.subjectId,
          root: { type: 'conversation', id: activity.details.conversationId },
          spaceId: null,
          details,
          path: conversationPath(activity.details.conversationId),
          key: activity.id,
        })),
    )
  },
}

/** Every message with each of those whom it is for, the writer too. */
async function listSent(store: MessageStore, activities: readonly Activity<'message.sent'>[]) {
  if (activities.length === 0) return []
  const { rows } = await sql<Recipient>`
    select messages.id as "messageId", part.person_id as "personId", null as "groupName"
    from messages
    join conversation_people part on part.conversation_id = messages.conversation_id
    where messages.id = any(${activities.map(({ subjectId }) => subjectId)}::uuid[])
      and part.left_at is null
    union all
    select messages.id, own.canonical_id, groups.name
    from messages join conversations on conversations.id = messages.conversation_id
    join groups on groups.id = conversations.group_id
    join group_members member on member.group_id = groups.id
    join people own on own.id = member.person_id
    where messages.id = any(${activities.map(({ subjectId }) => subjectId)}::uuid[])
      and not messages.is_for_group and ${answers}
  `.execute(store)
  const recipients = Map.groupBy(rows, ({ messageId }) => messageId)
  return activities.flatMap((activity) =>
    (recipients.get(activity.subjectId) ?? []).map(({ personId, groupName }) => ({
      ...{ personId, activity, details: saying(groupName) },
    })),
  )
}

/** Members of a group are told to which of theirs somebody wrote. */
function saying(groupName: string | null): Record<string, string> {
  return groupName === null ? {} : { title: groupName }
}

interface Recipient {
  messageId: string
  personId: string
  /** The group that was written to, if they are told as a member of it. */
  groupName: string | null
}

/**
 * Whether a member hears of what was written to the group: whoever said that they answer, if they are
 * still a member, and otherwise all; of a group of more than a hundred its owners.
 */
const answers = sql<boolean>`case
  when exists (
    select from group_members chosen join people profile on profile.id = chosen.person_id
    join people assigned on assigned.canonical_id = profile.canonical_id
    where chosen.group_id = groups.id and assigned.id = conversations.assigned_to_id
  ) then own.canonical_id = (
    select canonical_id from people where people.id = conversations.assigned_to_id
  )
  else member.is_owner or (
    select count(*) from group_members counted where counted.group_id = groups.id
  ) <= ${sql.lit(MOST_TOLD)}
end`
