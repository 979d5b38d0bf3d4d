import { inTransaction } from '#database'
import { slugify } from '#text'
import type { Visibility } from './space.ts'
import type { SpaceStore } from './tables.ts'

export interface ImportedSpace {
  id: string
  name: string
  description: string
  visibility: Visibility
  position?: number
  createdAt?: Date
}

export interface ImportedGroup {
  id: string
  name: string
  spaceIds: readonly string[]
  memberIds: readonly string[]
  createdAt?: Date
}

/** Opens spaces that come from elsewhere, or finds those of that name; returns their ids. */
export function importSpaces(
  store: SpaceStore,
  spaces: readonly ImportedSpace[],
): Promise<string[]> {
  return inTransaction(store, async (store) => {
    const ids = []
    for (const { id, name, description, visibility, position, createdAt } of spaces) {
      const space = { id, slug: slugify(name), name, description, visibility, position }
      await store
        .insertInto('spaces')
        .values({ ...space, created_at: createdAt })
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .execute()
      const { id: kept } = await store
        .selectFrom('spaces')
        .where('slug', '=', space.slug)
        .select('id')
        .executeTakeFirstOrThrow()
      ids.push(kept)
    }
    return ids
  })
}

/** Makes groups that come from elsewhere, with their members and the spaces that they open. */
export function importGroups(store: SpaceStore, groups: readonly ImportedGroup[]): Promise<void> {
  return inTransaction(store, async (store) => {
    for (const { id, name, spaceIds, memberIds, createdAt } of groups) {
      await store
        .insertInto('groups')
        .values({ id, slug: slugify(name), name, created_at: createdAt })
        .execute()
      for (const space_id of spaceIds) {
        await store.insertInto('space_groups').values({ group_id: id, space_id }).execute()
      }
      for (const person_id of memberIds) {
        const membership = { group_id: id, person_id, added_at: createdAt }
        await store.insertInto('group_members').values(membership).execute()
      }
    }
  })
}
