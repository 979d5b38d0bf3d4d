import { findPeople, type Person } from '#people'
import { mayMentionGroup } from './group-policy.ts'
import { MOST_MENTIONED } from './group.ts'
import type { SpaceStore } from './tables.ts'

/** How many groups one text calls at most. */
const MOST_GROUPS = 3

/** Everybody whom somebody calls by the `@name` of groups that they may call; any profiles. */
export async function listMentionedMembers(
  store: SpaceStore,
  writerId: string,
  handles: readonly string[],
): Promise<string[]> {
  if (handles.length === 0) return []
  const groups = await store
    .selectFrom('groups')
    .where(({ eb, fn, val }) => eb('slug', '=', fn.any(val([...handles]))))
    .where('mentioned_by', '<>', 'nobody')
    .select(['id', 'mentioned_by as mentionedBy'])
    .limit(MOST_GROUPS)
    .execute()
  if (groups.length === 0) return []
  const writer = (await findPeople(store, [writerId])).get(writerId)
  const called: string[] = []
  for (const group of groups) called.push(...(await membersCalled(store, writer, group)))
  return called
}

async function membersCalled(
  store: SpaceStore,
  writer: Person | undefined,
  { id, mentionedBy }: { id: string; mentionedBy: 'nobody' | 'staff' | 'members' },
): Promise<string[]> {
  const rows = await store
    .selectFrom('group_members')
    .innerJoin('people', 'people.id', 'group_members.person_id')
    .where('group_members.group_id', '=', id)
    .select('people.canonical_id as id')
    .distinct()
    .limit(MOST_MENTIONED + 1)
    .execute()
  const ids = rows.map((row) => row.id)
  const isMember = writer !== undefined && ids.includes(writer.id)
  const may = mayMentionGroup(writer, { mentionedBy, isMember, memberCount: ids.length })
  return may ? ids : []
}
