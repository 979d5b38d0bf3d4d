import { sql, type ExpressionBuilder } from 'kysely'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { excerpt, plainText } from '#text'
import type { Correspondent, WrittenGroup } from './message.ts'
import { groupsOf } from './policy.ts'
import type { MessageStore, MessageTables } from './tables.ts'

/** Of the inbox of a group: what is open, what is the viewer's, what is nobody's, what is done. */
export const inboxParts = ['open', 'mine', 'nobodys', 'done'] as const
export type InboxPart = (typeof inboxParts)[number]

/** What somebody wrote to a group, as its members see it in a list. */
export interface InboxCard {
  id: string
  person: Correspondent
  excerpt: string
  lastMessageAt: Date
  /** Whether the group wrote last. */
  isAnswered: boolean
  isDone: boolean
  assignee: { id: string; name: string } | null
}

/** A group of the viewer's that others write to. */
export interface Inbox extends WrittenGroup {
  openCount: number
}

const PAGE_SIZE = 20

/** What was written to a group of the viewer's, the latest first; nothing of groups of others. */
export async function listInbox(
  store: MessageStore,
  viewer: Person | undefined,
  filter: { groupId: string; part: InboxPart; after?: string | undefined },
): Promise<Page<InboxCard>> {
  const query = selectInbox(store, viewer, filter)
  const rows = await latestFirst(query, ['conversations.last_message_at', 'conversations.id'], {
    ...{ after: filter.after, size: PAGE_SIZE },
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.lastMessageAt.getTime(), row.id],
    ({ id, lastMessageAt, doneAt, bodyHtml, isForGroup, ...row }): InboxCard => ({
      ...{ id, lastMessageAt, isAnswered: isForGroup ?? false, isDone: doneAt !== null },
      person: row.person,
      excerpt: excerpt(plainText(bodyHtml ?? ''), 120),
      assignee: row.assignee,
    }),
  )
}

function selectInbox(
  store: MessageStore,
  viewer: Person | undefined,
  { groupId, part }: { groupId: string; part: InboxPart },
) {
  let query = store
    .selectFrom('conversations')
    .leftJoinLateral(latest, (join) => join.onTrue())
    .where('conversations.group_id', '=', groupId)
    .where('conversations.group_id', 'in', groupsOf(store, viewer))
    .where('conversations.done_at', part === 'done' ? 'is not' : 'is', null)
    .select(['conversations.id', 'conversations.last_message_at as lastMessageAt'])
    .select(['conversations.done_at as doneAt', 'last.bodyHtml', 'last.isForGroup'])
    .select([asker.as('person'), assignee.as('assignee')])
  if (part === 'nobodys') query = query.where(sql<boolean>`${assignee} is null`)
  if (part === 'mine') {
    query = query.where(sql<boolean>`conversations.assigned_to_id in (
      select profile.id from people profile join people own on own.canonical_id = profile.canonical_id
      where own.id = ${viewer?.id ?? null}::uuid
    )`)
  }
  return query
}

const latest = (eb: ExpressionBuilder<MessageTables, 'conversations'>) =>
  eb
    .selectFrom('messages')
    .whereRef('messages.conversation_id', '=', 'conversations.id')
    .where('messages.removed_at', 'is', null)
    .select(['messages.body_html as bodyHtml', 'messages.is_for_group as isForGroup'])
    .orderBy('messages.created_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(sql.lit(1))
    .as('last')

const asker = sql<Correspondent>`(
  select jsonb_build_object('id', person.id, 'name', person.name, 'handle', person.handle,
    'avatarUploadId', person.avatar_upload_id)
  from conversation_people part join people profile on profile.id = part.person_id
  join people person on person.id = profile.canonical_id
  where part.conversation_id = conversations.id limit 1
)`

/** Who of the group answers, as long as they are in it. */
export const assignee = sql<{ id: string; name: string } | null>`(
  select jsonb_build_object('id', person.id, 'name', person.name)
  from people profile join people person on person.id = profile.canonical_id
  where profile.id = conversations.assigned_to_id and exists (
    select from group_members member join people own on own.id = member.person_id
    where member.group_id = conversations.group_id and own.canonical_id = person.id
  )
)`

/** Which member said who answers. */
export const assigner = sql<{ id: string; name: string } | null>`(
  select jsonb_build_object('id', person.id, 'name', person.name)
  from people profile join people person on person.id = profile.canonical_id
  where profile.id = conversations.assigned_by_id
)`

/** The groups of the viewer's that take messages or have some, by name, with what is open there. */
export function listInboxes(store: MessageStore, viewer: Person | undefined): Promise<Inbox[]> {
  return store
    .selectFrom('groups')
    .where('groups.id', 'in', groupsOf(store, viewer))
    .where(
      sql<boolean>`(groups.messaged_by <> 'nobody' or exists (
        select from conversations where conversations.group_id = groups.id
      ))`,
    )
    .select(['groups.id', 'groups.slug', 'groups.name'])
    .select(
      // Counted to a hundred and no further.
      sql<number>`(select count(*)::int from (
        select from conversations
        where conversations.group_id = groups.id and conversations.done_at is null limit 100
      ) open)`.as('openCount'),
    )
    .orderBy('groups.name')
    .limit(sql.lit(50))
    .execute()
}
