import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { mayConfigure, type Person } from '#people'
import { record } from '#timeline'
import { bindsGroups } from './family.ts'
import { holdGroup } from './group-members.ts'
import { holdFamily, type HeldFamily } from './hold-family.ts'
import { settleWithin } from './settle-within.ts'
import type { SpaceStore } from './tables.ts'

interface Access {
  groupId: string
  spaceId: string
}

/**
 * Opens a space to a group. It counts while the space is private. Refuses a group that may not enter
 * the space around it, and spaces that take their groups from there.
 */
export function giveGroupAccess(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, spaceId }: Access,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.access', 'Only admins may decide who enters a space.')
    await holdGroup(store, groupId)
    const family = await holdOwnGroups(store, spaceId)
    await mustReachParent(store, family, groupId)
    const { numInsertedOrUpdatedRows } = await store
      .insertInto('space_groups')
      .values({ group_id: groupId, space_id: spaceId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) return
    await settleWithin(store, spaceId)
    await record(store, {
      type: 'space.access_given',
      personId: actor.id,
      subjectId: spaceId,
      details: { groupId },
    })
  })
}

/** Closes a space to a group, and what lies in it. */
export function takeGroupAccess(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, spaceId }: Access,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.access', 'Only admins may decide who enters a space.')
    await holdOwnGroups(store, spaceId)
    const { numDeletedRows } = await store
      .deleteFrom('space_groups')
      .where('group_id', '=', groupId)
      .where('space_id', '=', spaceId)
      .executeTakeFirst()
    if (!numDeletedRows) return
    await settleWithin(store, spaceId)
    await record(store, {
      type: 'space.access_taken',
      personId: actor.id,
      subjectId: spaceId,
      details: { groupId },
    })
  })
}

async function holdOwnGroups(store: SpaceStore, spaceId: string): Promise<HeldFamily> {
  const family = await holdFamily(store, spaceId)
  if (!family.space.inherits) return family
  const message =
    'The space takes its groups from the one in which it lies. Change them there, or give it rules of its own.'
  throw new DomainError('conflict', 'space.inherits', message)
}

async function mustReachParent(
  store: SpaceStore,
  { parent }: HeldFamily,
  groupId: string,
): Promise<void> {
  if (!parent || !bindsGroups(parent)) return
  const above = await store
    .selectFrom('space_groups')
    .where('space_id', '=', parent.id)
    .where('group_id', '=', groupId)
    .select('group_id')
    .executeTakeFirst()
  if (above) return
  const message = `It lies in ${parent.name}, which is not open to that group. Open that one to it first.`
  throw new DomainError('invalid', 'space.wider', message)
}

export async function findAnySpace(store: SpaceStore, id: string): Promise<void> {
  const space = await store
    .selectFrom('spaces')
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  found(space, 'space.unknown', 'There is no such space.')
}
