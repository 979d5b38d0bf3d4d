import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { mayConfigure, type Person } from '#people'
import { record } from '#timeline'
import { holdGroup } from './group-members.ts'
import type { SpaceStore } from './tables.ts'

interface Access {
  groupId: string
  spaceId: string
}

/** Opens a space to a group. It counts while the space is private. */
export function giveGroupAccess(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, spaceId }: Access,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.access', 'Only admins may decide who enters a space.')
    await holdGroup(store, groupId)
    await findAnySpace(store, spaceId)
    const { numInsertedOrUpdatedRows } = await store
      .insertInto('space_groups')
      .values({ group_id: groupId, space_id: spaceId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) return
    await record(store, {
      type: 'space.access_given',
      personId: actor.id,
      subjectId: spaceId,
      details: { groupId },
    })
  })
}

/** Closes a space to a group. */
export function takeGroupAccess(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, spaceId }: Access,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.access', 'Only admins may decide who enters a space.')
    const { numDeletedRows } = await store
      .deleteFrom('space_groups')
      .where('group_id', '=', groupId)
      .where('space_id', '=', spaceId)
      .executeTakeFirst()
    if (!numDeletedRows) return
    await record(store, {
      type: 'space.access_taken',
      personId: actor.id,
      subjectId: spaceId,
      details: { groupId },
    })
  })
}

export async function findAnySpace(store: SpaceStore, id: string): Promise<void> {
  const space = await store
    .selectFrom('spaces')
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  found(space, 'space.unknown', 'There is no such space.')
}
