import { sql } from 'kysely'
import { findPeople } from '#people'
import { isModeratedBy, withSpaces } from './read.ts'
import type { Placement, Viewer, Visibility } from './space.ts'
import type { SpaceStore } from './tables.ts'

/** `asViewer` for many profiles by two questions; those that are gone are left out. */
export async function asViewers(
  store: SpaceStore,
  profileIds: readonly string[],
): Promise<Map<string, Viewer>> {
  const people = await findPeople(store, profileIds)
  const ids = [...new Set(Array.from(people.values(), ({ id }) => id))]
  const rows = await store
    .selectFrom('group_members')
    .innerJoin('people', 'people.id', 'group_members.person_id')
    .innerJoin('space_groups', 'space_groups.group_id', 'group_members.group_id')
    .where(({ eb, fn, val }) => eb('people.canonical_id', '=', fn.any(val(ids))))
    .select(['people.canonical_id as personId', 'space_groups.space_id as spaceId'])
    .select(sql<boolean>`false`.as('isModerated'))
    .union(
      store
        .selectFrom('space_moderators')
        .innerJoin('people', 'people.id', 'space_moderators.person_id')
        .innerJoin('spaces', (join) => join.on(isModeratedBy))
        .where(({ eb, fn, val }) => eb('people.canonical_id', '=', fn.any(val(ids))))
        .select(['people.canonical_id as personId', 'spaces.id as spaceId'])
        .select(sql<boolean>`true`.as('isModerated')),
    )
    .execute()
  const spaces = Map.groupBy(rows, ({ personId }) => personId)
  return new Map(
    Array.from(people, ([profileId, person]) => {
      return [profileId, withSpaces(person, spaces.get(person.id) ?? [])]
    }),
  )
}

/** Where each of these texts lies; what is nowhere is left out. */
export async function findPlacements(
  store: SpaceStore,
  subjectIds: readonly string[],
): Promise<Map<string, Placement>> {
  const { rows } = await sql<Row>`
    select subject.id, spaces.id as "spaceId", spaces.visibility,
      placement.is_removed as "isRemoved", placement.is_for_staff as "isForStaff"
    from unnest(${[...new Set(subjectIds)]}::uuid[]) as subject (id)
    cross join lateral placement_of(subject.id) as placement
    join spaces on spaces.id = placement.space_id
  `.execute(store)
  return new Map(
    rows.map(({ id, spaceId, visibility, isRemoved, isForStaff }) => {
      return [id, { space: { id: spaceId, visibility }, isRemoved, isForStaff }]
    }),
  )
}

interface Row {
  id: string
  spaceId: string
  visibility: Visibility
  isRemoved: boolean
  isForStaff: boolean
}
