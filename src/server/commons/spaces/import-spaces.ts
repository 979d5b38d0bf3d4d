import { inTransaction } from '#database'
import { slugify } from '#text'
import { visibilities, type Visibility } from './space.ts'
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

/**
 * Opens spaces that come from elsewhere, or finds those of that name that are not more open than
 * asked for; returns their ids.
 */
export function importSpaces(
  store: SpaceStore,
  spaces: readonly ImportedSpace[],
): Promise<string[]> {
  return inTransaction(store, async (store) => {
    const ids = []
    for (const space of spaces) ids.push(await openOrFind(store, space))
    return ids
  })
}

/** What was closed elsewhere must not land in an open space only because of its name. */
async function openOrFind(
  store: SpaceStore,
  { id, name, description, visibility, position, createdAt }: ImportedSpace,
): Promise<string> {
  const find = store.selectFrom('spaces').select(['id', 'visibility'])
  const known = await find.where('id', '=', id).executeTakeFirst()
  if (known) return known.id
  const openness = (of: Visibility) => visibilities.length - visibilities.indexOf(of)
  for (let number = 1; ; number++) {
    const slug = slugify(name) + (number === 1 ? '' : `-${number}`)
    await store
      .insertInto('spaces')
      .values({ id, slug, name, description, visibility, position, created_at: createdAt })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
    const kept = await find.where('slug', '=', slug).executeTakeFirstOrThrow()
    if (kept.id === id || openness(kept.visibility) <= openness(visibility)) return kept.id
  }
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
