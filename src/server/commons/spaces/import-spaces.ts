import { inTransaction } from '#database'
import { slugify } from '#text'
import { settleWithin } from './settle-within.ts'
import { visibilities, type Visibility } from './space.ts'
import type { SpaceStore } from './tables.ts'

export interface ImportedSpace {
  id: string
  name: string
  description: string
  visibility: Visibility
  /** The space in which it lies; given before it, and lying in no other. */
  parentId?: string | null
  position?: number
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
    const found = new Map<string, string>()
    for (const { parentId, ...space } of spaces) {
      const parent = parentId ? (found.get(parentId) ?? parentId) : null
      const id = await openOrFind(store, { ...space, parentId: parent })
      found.set(space.id, id)
      ids.push(id)
    }
    return ids
  })
}

/** What was closed elsewhere must not land in an open space only because of its name. */
async function openOrFind(
  store: SpaceStore,
  { id, name, description, visibility, parentId, position, createdAt }: ImportedSpace,
): Promise<string> {
  const find = store.selectFrom('spaces').select(['id', 'visibility', 'parent_id'])
  const known = await find.where('id', '=', id).executeTakeFirst()
  if (known) return known.id
  const parent = await findParent(store, parentId)
  const openness = (of: Visibility) => visibilities.length - visibilities.indexOf(of)
  for (let number = 1; ; number++) {
    const slug =
      slugify(parent ? `${parent.slug} ${name}` : name) + (number === 1 ? '' : `-${number}`)
    await store
      .insertInto('spaces')
      .values({ id, slug, name, description, visibility, position, created_at: createdAt })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
    const kept = await find.where('slug', '=', slug).executeTakeFirstOrThrow()
    if (kept.id === id) {
      if (parent) await putInto(store, id, parent.id)
      return id
    }
    const isSamePlace = kept.parent_id === (parent?.id ?? null)
    if (isSamePlace && openness(kept.visibility) <= openness(visibility)) return kept.id
  }
}

/** One of ours may have been found for it, and lie in another itself. */
async function findParent(store: SpaceStore, id: string | null | undefined) {
  if (id === null || id === undefined) return undefined
  return await store
    .selectFrom('spaces as found')
    .innerJoin('spaces', (join) =>
      join.on(({ eb, fn }) => eb('spaces.id', '=', fn.coalesce('found.parent_id', 'found.id'))),
    )
    .where('found.id', '=', id)
    .select(['spaces.id', 'spaces.slug'])
    .executeTakeFirst()
}

async function putInto(store: SpaceStore, id: string, parentId: string): Promise<void> {
  await store.updateTable('spaces').set({ parent_id: parentId }).where('id', '=', id).execute()
  await settleWithin(store, parentId)
}
