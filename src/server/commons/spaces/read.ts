import { sql } from 'kysely'
import { remembered, type Hole } from '#database'
import { allow, found } from '#errors'
import { mayConfigure, profilesOf, type Person } from '#people'
import { mayEnter, visibleSpaces } from './policy.ts'
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
  return store
    .selectFrom('group_members')
    .innerJoin('space_groups', 'space_groups.group_id', 'group_members.group_id')
    .where('group_members.person_id', 'in', profilesOf(store, id))
    .select(['space_groups.space_id as spaceId', sql<boolean>`false`.as('isModerated')])
    .union(
      store
        .selectFrom('space_moderators')
        .where('person_id', 'in', profilesOf(store, id))
        .select(['space_id as spaceId', sql<boolean>`true`.as('isModerated')]),
    )
})

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
  return entered(viewer, await spaces(store).where('slug', '=', slug).executeTakeFirst())
}

/** The spaces that the viewer may enter, in the order that the business gave them. */
export function listSpaces(store: SpaceStore, viewer: Viewer | undefined): Promise<SpaceCard[]> {
  return spaces(store).where(visibleSpaces(viewer)).execute()
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
    .select(['id', 'slug', 'name', 'description', 'visibility'])
    .select(['started_by as startedBy', 'replied_by as repliedBy'])
    .orderBy('position')
    .orderBy('name')
    .orderBy('id')
}

function entered<Place extends Space>(viewer: Viewer | undefined, space?: Place): Place {
  const place = space && mayEnter(viewer, space) ? space : undefined
  return found(place, 'space.unknown', 'There is no such space.')
}
