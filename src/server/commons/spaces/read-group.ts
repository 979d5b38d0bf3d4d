import { sql } from 'kysely'
import { allow, found } from '#errors'
import { exactly, momentAndId, pageOf, readCursor, type Page } from '#paging'
import { profilesOf, type Person } from '#people'
import { groupFlair } from './choose-flair.ts'
import { mayLeadGroup, visibleGroups } from './group-policy.ts'
import type { GroupCard, GroupMember, GroupRequest } from './group.ts'
import type { SpaceStore } from './tables.ts'

const PAGE_SIZE = 40

/** The groups that the viewer may know of, by name. */
export function listGroupCards(
  store: SpaceStore,
  viewer: Person | undefined,
): Promise<GroupCard[]> {
  return selectCards(store, viewer).orderBy('groups.name').limit(sql.lit(200)).execute()
}

/** The group at an address, if the viewer may know of it. */
export async function findGroup(
  store: SpaceStore,
  viewer: Person | undefined,
  slug: string,
): Promise<GroupCard> {
  const group = await selectCards(store, viewer).where('groups.slug', '=', slug).executeTakeFirst()
  return found(group, 'group.unknown', 'There is no such group.')
}

/** The same by its id, for acts. */
export async function findGroupById(
  store: SpaceStore,
  viewer: Person | undefined,
  id: string,
): Promise<GroupCard> {
  const group = await selectCards(store, viewer).where('groups.id', '=', id).executeTakeFirst()
  return found(group, 'group.unknown', 'There is no such group.')
}

function selectCards(store: SpaceStore, viewer: Person | undefined) {
  const own = sql`(select id from people where canonical_id = (
    select canonical_id from people self where self.id = ${viewer?.id ?? null}::uuid
  ))`
  return store
    .selectFrom('groups')
    .where(visibleGroups(store, viewer))
    .select(['groups.id', 'groups.slug', 'groups.name', 'groups.description', 'groups.entry'])
    .select([
      'groups.mentioned_by as mentionedBy',
      'groups.messaged_by as messagedBy',
      groupFlair.as('flair'),
      sql<number>`(
        select count(distinct people.canonical_id)::int from group_members
        join people on people.id = group_members.person_id
        where group_members.group_id = groups.id
      )`.as('memberCount'),
      sql<boolean>`exists (
        select from group_members where group_id = groups.id and person_id in ${own}
      )`.as('isMember'),
      sql<boolean>`exists (
        select from group_members
        where group_id = groups.id and person_id in ${own} and is_owner
      )`.as('isOwner'),
      sql<boolean>`exists (
        select from group_requests
        where group_id = groups.id and person_id in ${own} and decided_at is null
      )`.as('hasRequested'),
    ])
}

/** The people of a group that the viewer may know of, in the order in which they came. */
export async function listPeopleOfGroup(
  store: SpaceStore,
  viewer: Person | undefined,
  { groupId, after }: { groupId: string; after?: string | undefined },
): Promise<Page<GroupMember>> {
  let query = store
    .selectFrom('group_members')
    .innerJoin('groups', 'groups.id', 'group_members.group_id')
    .innerJoin('people as profile', 'profile.id', 'group_members.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('groups.id', '=', groupId)
    .where(visibleGroups(store, viewer))
    .select(['person.id', 'person.name', 'person.handle', 'group_members.person_id as profileId'])
    .select(['person.avatar_upload_id as avatarUploadId', 'group_members.is_owner as isOwner'])
    .select(['group_members.added_at as addedAt'])
    .select(exactly('group_members.added_at').as('added'))
  if (after !== undefined) {
    const [at, id] = readCursor(after, momentAndId)
    query = query.where(
      sql<boolean>`(group_members.added_at, group_members.person_id) > (${at}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('group_members.added_at')
    .orderBy('group_members.person_id')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.added, row.profileId],
    ({ id, name, handle, avatarUploadId, isOwner, addedAt }): GroupMember => {
      return { id, name, handle, avatarUploadId, isOwner, addedAt }
    },
  )
}

/** The owners of a group that the viewer may know of, by name. */
export function listGroupOwners(
  store: SpaceStore,
  viewer: Person | undefined,
  groupId: string,
): Promise<Pick<GroupMember, 'id' | 'name' | 'handle'>[]> {
  return store
    .selectFrom('group_members')
    .innerJoin('groups', 'groups.id', 'group_members.group_id')
    .innerJoin('people as profile', 'profile.id', 'group_members.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('groups.id', '=', groupId)
    .where('group_members.is_owner', '=', true)
    .where(visibleGroups(store, viewer))
    .select(['person.id', 'person.name', 'person.handle'])
    .distinct()
    .orderBy('person.name')
    .limit(sql.lit(19))
    .execute()
}

/** Who asks to be let in, the longest waiting first; for those who decide. */
export async function listGroupRequests(
  store: SpaceStore,
  viewer: Person | undefined,
  group: GroupCard,
): Promise<GroupRequest[]> {
  allow(mayLeadGroup(viewer, group), 'group.lead', 'Only the owners of a group decide who is in.')
  return await store
    .selectFrom('group_requests')
    .innerJoin('people as profile', 'profile.id', 'group_requests.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('group_requests.group_id', '=', group.id)
    .where('group_requests.decided_at', 'is', null)
    .select(['group_requests.id', 'person.id as personId', 'person.name', 'person.handle'])
    .select(['group_requests.words', 'group_requests.created_at as createdAt'])
    .orderBy('group_requests.created_at')
    .limit(sql.lit(100))
    .execute()
}

/** Whether somebody owns a group, by whichever profile. */
export async function ownsGroup(
  store: SpaceStore,
  person: Person | undefined,
  groupId: string,
): Promise<boolean> {
  const row = await store
    .selectFrom('group_members')
    .where('group_id', '=', groupId)
    .where('person_id', 'in', profilesOf(store, person?.id))
    .where('is_owner', '=', true)
    .select('group_id')
    .executeTakeFirst()
  return row !== undefined
}
