import { allow } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { SpaceStore } from './tables.ts'

export interface Group {
  id: string
  slug: string
  name: string
  memberCount: number
  /** The private spaces that it opens. */
  spaces: { id: string; name: string }[]
}

/** All groups, by name; whoever may configure the place sees them. */
export async function listGroups(store: SpaceStore, actor: Person | undefined): Promise<Group[]> {
  allow(mayConfigure(actor), 'group.list', 'Only admins may see the groups.')
  const groups = await store
    .selectFrom('groups')
    .select(['groups.id', 'groups.slug', 'groups.name'])
    .select(({ selectFrom }) =>
      selectFrom('group_members')
        .innerJoin('people', 'people.id', 'group_members.person_id')
        .whereRef('group_members.group_id', '=', 'groups.id')
        .select(({ fn }) => fn.count<number>('people.canonical_id').distinct().as('people'))
        .as('memberCount'),
    )
    .orderBy('groups.name')
    .execute()
  const access = await store
    .selectFrom('space_groups')
    .innerJoin('spaces', 'spaces.id', 'space_groups.space_id')
    .select(['space_groups.group_id as groupId', 'spaces.id', 'spaces.name'])
    .orderBy('spaces.name')
    .execute()
  return groups.map((group) => ({
    ...group,
    memberCount: group.memberCount ?? 0,
    spaces: access
      .filter(({ groupId }) => groupId === group.id)
      .map(({ id, name }) => ({ id, name })),
  }))
}

/** The people of a group, by name. */
export async function listGroupMembers(
  store: SpaceStore,
  actor: Person | undefined,
  groupId: string,
): Promise<{ id: string; name: string; handle: string }[]> {
  allow(mayConfigure(actor), 'group.list', 'Only admins may see the groups.')
  return await store
    .selectFrom('group_members')
    .innerJoin('people as profile', 'profile.id', 'group_members.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('group_members.group_id', '=', groupId)
    .select(['person.id', 'person.name', 'person.handle'])
    .distinct()
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
}
