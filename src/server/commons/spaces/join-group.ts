import { inTransaction } from '#database'
import { allow } from '#errors'
import { profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { holdGroup } from './group-members.ts'
import { mayJoinGroup } from './group-policy.ts'
import { keepFlairs } from './keep-flairs.ts'
import { findGroupById } from './read-group.ts'
import type { SpaceStore } from './tables.ts'

/** Joins a group that is open to everybody. */
export function joinGroup(
  store: SpaceStore,
  viewer: Person | undefined,
  { groupId }: { groupId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const group = await findGroupById(store, viewer, groupId)
    if (group.isMember) return
    allow(mayJoinGroup(viewer, group), 'group.join', 'This group lets people in by itself.')
    if (viewer) await enterGroup(store, viewer.id, groupId)
  })
}

/** Leaves a group, and with it the private spaces that only this group opens. */
export function leaveGroup(
  store: SpaceStore,
  viewer: Person | undefined,
  { groupId }: { groupId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(viewer !== undefined, 'group.leave', 'Please sign in first.')
    await findGroupById(store, viewer, groupId)
    await quitGroup(store, viewer.id, groupId)
  })
}

/** Takes somebody out, under whichever profile they came in; whether they may was asked before. */
export async function quitGroup(
  store: SpaceStore,
  personId: string,
  groupId: string,
): Promise<void> {
  const { numDeletedRows } = await store
    .deleteFrom('group_members')
    .where('group_id', '=', groupId)
    .where('person_id', 'in', profilesOf(store, personId))
    .executeTakeFirst()
  if (numDeletedRows === 0n) return
  await keepFlairs(store, [personId])
  await record(store, { type: 'group.left', personId, subjectId: groupId, details: {} })
}

/** Makes somebody a member, once; whether they may was asked before. */
export async function enterGroup(
  store: SpaceStore,
  personId: string,
  groupId: string,
): Promise<void> {
  await holdGroup(store, groupId)
  const member = await store
    .selectFrom('group_members')
    .where('group_id', '=', groupId)
    .where('person_id', 'in', profilesOf(store, personId))
    .select('group_id')
    .executeTakeFirst()
  if (member) return
  await store
    .insertInto('group_members')
    .values({ group_id: groupId, person_id: personId })
    .execute()
  await keepFlairs(store, [personId])
  await record(store, { type: 'group.joined', personId, subjectId: groupId, details: {} })
}
