import { inTransaction } from '#database'
import { slugify } from '#text'
import type { GroupEntry } from './group.ts'
import { keepFlairs } from './keep-flairs.ts'
import { settleWithin } from './settle-within.ts'
import type { SpaceStore } from './tables.ts'

export interface ImportedGroup {
  id: string
  name: string
  spaceIds: readonly string[]
  memberIds: readonly string[]
  /** Of the members, those who came only now. */
  lateMemberIds?: readonly string[]
  description?: string
  entry?: GroupEntry
  createdAt?: Date
}

/**
 * Makes groups that come from elsewhere, with their members and the spaces that they open. One of
 * ours that has the name already stays apart: what it opens is not for others. In a group that was
 * brought in before, only `lateMemberIds` are new. Returns how many groups are.
 */
export function importGroups(store: SpaceStore, groups: readonly ImportedGroup[]): Promise<number> {
  return inTransaction(store, async (store) => {
    let count = 0
    for (const group of groups) {
      const isNew = await openGroup(store, group)
      if (isNew) await openSpaces(store, group)
      await addMembers(store, group, isNew ? group.memberIds : (group.lateMemberIds ?? []))
      if (isNew) count += 1
    }
    await settleAround(
      store,
      groups.flatMap(({ spaceIds }) => spaceIds),
    )
    return count
  })
}

async function openGroup(
  store: SpaceStore,
  { id, name, description, entry, createdAt }: ImportedGroup,
): Promise<boolean> {
  const known = store.selectFrom('groups').where('id', '=', id).select('id')
  if (await known.executeTakeFirst()) return false
  for (let number = 1; ; number++) {
    const slug = slugify(name) + (number === 1 ? '' : `-${number}`)
    const made = await store
      .insertInto('groups')
      .values({ id, slug, name, description, entry, created_at: createdAt })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made) return true
  }
}

async function openSpaces(store: SpaceStore, { id, spaceIds }: ImportedGroup): Promise<void> {
  if (spaceIds.length === 0) return
  await store
    .insertInto('space_groups')
    .values(spaceIds.map((space_id) => ({ group_id: id, space_id })))
    .execute()
}

/** No group opens a space more widely than the one in which it lies. */
async function settleAround(store: SpaceStore, spaceIds: readonly string[]): Promise<void> {
  const families = await store
    .selectFrom('spaces')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([...new Set(spaceIds)]))))
    .select(({ fn }) => fn.coalesce('parent_id', 'id').as('id'))
    .distinct()
    .execute()
  for (const { id } of families) await settleWithin(store, id)
}

async function addMembers(
  store: SpaceStore,
  { id, createdAt }: ImportedGroup,
  memberIds: readonly string[],
): Promise<void> {
  if (memberIds.length === 0) return
  await store
    .insertInto('group_members')
    .values(memberIds.map((person_id) => ({ group_id: id, person_id, added_at: createdAt })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await keepFlairs(store, memberIds)
}
