import { sql } from 'kysely'
import { remembered, type Hole } from '#database'
import { allow, found } from '#errors'
import { mayConfigure, profilesOf, type Person } from '#people'
import type { profilesOfHolder, profilesOfVisitor } from '#people'
import { mayEnter, postableSpaces, visibleSpaces } from './policy.ts'
import type { Posting, Space, SpaceCard, Viewer } from './space.ts'
import type { SpaceStore } from './tables.ts'

/** A person with the private spaces that any of their profiles may enter. */
export async function asViewer(store: SpaceStore, person: Person): Promise<Viewer> {
  return withSpaces(person, await askSpaces(store, person))
}

/** A space that somebody may enter through a group, or in which they keep the peace. */
export interface OwnSpace {
  spaceId: string
  isModerated: boolean
}

export function withSpaces(person: Person, spaces: readonly OwnSpace[]): Viewer {
  const idsOf = (isModerated: boolean) =>
    spaces.filter((space) => space.isModerated === isModerated).map(({ spaceId }) => spaceId)
  return { ...person, spaceIds: idsOf(false), moderatedSpaceIds: idsOf(true) }
}

const askSpaces = remembered((store: SpaceStore, hole: Hole<Person>) => {
  const id = hole(({ id }) => id)
  return ownSpaces(store, profilesOf(store, id))
})

type Profiles = ReturnType<typeof profilesOf | typeof profilesOfHolder | typeof profilesOfVisitor>

/** The private spaces that some profiles may enter, and those in which they keep the peace. */
export function ownSpaces(store: SpaceStore, profiles: Profiles) {
  return store
    .selectFrom('group_members')
    .innerJoin('space_groups', 'space_groups.group_id', 'group_members.group_id')
    .where('group_members.person_id', 'in', profiles)
    .select(['space_groups.space_id as spaceId', sql<boolean>`false`.as('isModerated')])
    .union(
      store
        .selectFrom('space_moderators')
        .innerJoin('spaces', (join) => join.on(isModeratedBy))
        .where('person_id', 'in', profiles)
        .select(['spaces.id as spaceId', sql<boolean>`true`.as('isModerated')]),
    )
}

/** Who keeps the peace in a space keeps it in those that lie in it, too. */
export const isModeratedBy = sql<boolean>`
  space_moderators.space_id in (spaces.id, spaces.parent_id)
`

/** The space, if the viewer may enter it; otherwise there is no such space. */
export async function findSpace(
  store: SpaceStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Space & Posting> {
  const space = await store
    .selectFrom('spaces')
    .where('id', '=', id)
    .select(['id', 'visibility', 'started_by as startedBy', 'replied_by as repliedBy'])
    .executeTakeFirst()
  return entered(viewer, space)
}

/** The space at an address, if the viewer may enter it. */
export async function findSpaceBySlug(
  store: SpaceStore,
  viewer: Viewer | undefined,
  slug: string,
): Promise<SpaceCard> {
  return entered(viewer, await spaces(store).where('spaces.slug', '=', slug).executeTakeFirst())
}

/**
 * The spaces that the viewer may enter, in the order that the business gave them; those that lie in
 * another right after it.
 */
export function listSpaces(store: SpaceStore, viewer: Viewer | undefined): Promise<SpaceCard[]> {
  return spaces(store).where(visibleSpaces(viewer)).execute()
}

/** Those of them in which the viewer may begin something. */
export function listSpacesToStartIn(
  store: SpaceStore,
  viewer: Viewer | undefined,
): Promise<SpaceCard[]> {
  return spaces(store).where(postableSpaces(viewer, 'started_by')).execute()
}

/** All spaces, for setting them up; what lies in a private one is no more open by that. */
export async function listAllSpaces(
  store: SpaceStore,
  actor: Person | undefined,
): Promise<SpaceCard[]> {
  allow(mayConfigure(actor), 'space.list', 'Only admins may see all spaces.')
  return await spaces(store).execute()
}

function spaces(store: SpaceStore) {
  return store
    .selectFrom('spaces')
    .leftJoin('spaces as parent', 'parent.id', 'spaces.parent_id')
    .select(['spaces.id', 'spaces.slug', 'spaces.name', 'spaces.description', 'spaces.visibility'])
    .select(['spaces.started_by as startedBy', 'spaces.replied_by as repliedBy'])
    .select(['spaces.parent_id as parentId', 'parent.name as parentName'])
    .select(['parent.slug as parentSlug', 'spaces.inherits'])
    .select(['spaces.shows_children as showsChildren', spaceName.as('fullName')])
    .orderBy(({ fn }) => fn.coalesce('parent.position', 'spaces.position'))
    .orderBy(({ fn }) => fn.coalesce('parent.name', 'spaces.name'))
    .orderBy(({ fn }) => fn.coalesce('parent.id', 'spaces.id'))
    .orderBy('parent.id', (order) => order.asc().nullsFirst())
    .orderBy('spaces.position')
    .orderBy('spaces.name')
    .orderBy('spaces.id')
}

function entered<Place extends Space>(viewer: Viewer | undefined, space?: Place): Place {
  const place = space && mayEnter(viewer, space) ? space : undefined
  return found(place, 'space.unknown', 'There is no such space.')
}

/** What one calls a space in a list of what lies in many, for queries that join `spaces`. */
export const spaceName = sql<string>`coalesce((
  select parent.name || ' › ' from spaces parent where parent.id = spaces.parent_id
), '') || spaces.name`

/** The ids of the spaces whose things a list of a space shows: its own, and those that lie in it. */
export function shownWith(spaceId: string) {
  return sql<{ id: string }>`
    select spaces.id from spaces left join spaces parent on parent.id = spaces.parent_id
    where spaces.id = ${spaceId} or (spaces.parent_id = ${spaceId} and parent.shows_children)
  `
}
