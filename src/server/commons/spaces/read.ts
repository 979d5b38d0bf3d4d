import { found } from '#errors'
import { profilesOf, type Person } from '#people'
import { mayEnter } from './policy.ts'
import type { Space, Viewer } from './space.ts'
import type { SpaceStore } from './tables.ts'

/** A person with the private spaces that any of their profiles may enter. */
export async function asViewer(store: SpaceStore, person: Person): Promise<Viewer> {
  const spaces = await store
    .selectFrom('group_members')
    .innerJoin('space_groups', 'space_groups.group_id', 'group_members.group_id')
    .where('group_members.person_id', 'in', profilesOf(store, person.id))
    .select('space_groups.space_id')
    .distinct()
    .execute()
  return { ...person, spaceIds: spaces.map((space) => space.space_id) }
}

/** The space, if the viewer may enter it; otherwise there is no such space. */
export async function findSpace(
  store: SpaceStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<Space> {
  const space = await store
    .selectFrom('spaces')
    .where('id', '=', id)
    .select(['id', 'visibility'])
    .executeTakeFirst()
  return found(
    space && mayEnter(viewer, space) ? space : undefined,
    'space.unknown',
    'There is no such space.',
  )
}
