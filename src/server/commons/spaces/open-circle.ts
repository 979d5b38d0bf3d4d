import { newId } from '#ids'
import type { Person } from '#people'
import { slugify } from '#text'
import { record } from '#timeline'
import { enterGroup } from './join-group.ts'
import type { SpaceStore } from './tables.ts'

/** A private space, and the hidden group that alone opens it. */
export interface Circle {
  spaceId: string
  groupId: string
}

/**
 * Opens a private space with a hidden group of its own, in which is whoever opens it. A touch-point
 * calls it within its act, which has asked whether they may.
 */
export async function openCircle(
  store: SpaceStore,
  actor: Person,
  { name, description }: { name: string; description: string },
): Promise<Circle> {
  const [spaceId, groupId] = [newId(), newId()]
  // There may be another of that name; hidden ones must not be found out by it.
  const slug = `${slugify(name)}-${spaceId.slice(-6)}`
  await store
    .insertInto('spaces')
    .values({ id: spaceId, slug, name, description, visibility: 'private' })
    .execute()
  await store.insertInto('groups').values({ id: groupId, slug, name, entry: 'hidden' }).execute()
  await store.insertInto('space_groups').values({ group_id: groupId, space_id: spaceId }).execute()
  const by = { personId: actor.id }
  const details = { visibility: 'private' } as const
  await record(store, { type: 'space.created', ...by, subjectId: spaceId, details })
  await record(store, { type: 'group.created', ...by, subjectId: groupId, details: {} })
  const access = { subjectId: spaceId, details: { groupId } }
  await record(store, { type: 'space.access_given', ...by, ...access })
  await enterGroup(store, actor.id, groupId)
  return { spaceId, groupId }
}
