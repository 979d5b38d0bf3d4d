import { DomainError, found } from '#errors'
import type { Rules } from './family.ts'
import type { SpaceStore } from './tables.ts'

export interface HeldSpace extends Rules {
  id: string
  slug: string
  name: string
  description: string
  position: number
  parentId: string | null
  inherits: boolean
  showsChildren: boolean
}

export interface HeldFamily {
  space: HeldSpace
  /** The one in which it lies. */
  parent: HeldSpace | undefined
  hasChildren: boolean
}

/**
 * A space with what it lies in and what lies in it; nobody else changes any of them meanwhile. In order
 * of their ids, so that two who hold the same never wait for each other in a ring.
 */
export async function holdFamily(
  store: SpaceStore,
  id: string,
  besides: readonly string[] = [],
): Promise<HeldFamily> {
  const rows = await store
    .selectFrom('spaces')
    .where(({ eb, or, fn, val, selectFrom }) =>
      or([
        eb('id', '=', fn.any(val([id, ...besides]))),
        eb('parent_id', '=', id),
        eb('id', 'in', selectFrom('spaces as own').where('own.id', '=', id).select('parent_id')),
      ]),
    )
    .select(['id', 'slug', 'name', 'description', 'position', 'visibility'])
    .select(['started_by as startedBy', 'replied_by as repliedBy'])
    .select(['parent_id as parentId', 'inherits', 'shows_children as showsChildren'])
    .orderBy('id')
    .forUpdate()
    .execute()
  const at = (wanted: string | null) => rows.find((row) => row.id === wanted)
  const space = found(at(id), 'space.unknown', 'There is no such space.')
  return {
    space,
    parent: at(space.parentId),
    hasChildren: rows.some(({ parentId }) => parentId === id),
  }
}

/** The space that another one is to lie in. One that lies in a third cannot be it. */
export async function holdParent(store: SpaceStore, id: string): Promise<HeldSpace> {
  const { space } = await holdFamily(store, id)
  if (space.parentId === null) return space
  const message = 'That space lies in another one already. Choose one that stands by itself.'
  throw new DomainError('invalid', 'space.deep', message)
}
