import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { mayConfigure, type Person } from '#people'
import { slugify } from '#text'
import { record } from '#timeline'
import { mustBeWithin, rulesOf } from './family.ts'
import { holdParent } from './hold-family.ts'
import { settleWithin } from './settle-within.ts'
import { newSpace, type NewSpace } from './space.ts'
import type { SpaceStore } from './tables.ts'

/**
 * Opens a space and returns its id; a private one admits nobody until a group gets access. Within
 * another one it takes over who may look and write, unless it is told to be narrower.
 */
export function createSpace(
  store: SpaceStore,
  actor: Person | undefined,
  input: NewSpace,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.create', 'Only admins may open spaces.')
    const { parentId, inherits, ...space } = checked(newSpace, input, 'space')
    const parent = parentId === null ? undefined : await holdParent(store, parentId)
    if (parent && !inherits) mustBeWithin(parent, space)
    const { visibility, startedBy, repliedBy } = rulesOf(parent && inherits ? parent : space)
    const id = newId()
    const { numInsertedOrUpdatedRows } = await store
      .insertInto('spaces')
      .values({
        id,
        slug: slugify(parent ? `${parent.slug} ${space.name}` : space.name),
        name: space.name,
        description: space.description,
        position: space.position,
        visibility,
        started_by: startedBy,
        replied_by: repliedBy,
        parent_id: parentId,
        inherits: parentId !== null && inherits,
        shows_children: space.showsChildren,
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) {
      const message = 'There is a space with such a name. Choose another.'
      throw new DomainError('conflict', 'space.taken', message)
    }
    if (parentId !== null) await settleWithin(store, parentId)
    await record(store, {
      type: 'space.created',
      personId: actor.id,
      subjectId: id,
      details: { visibility },
    })
    return id
  })
}
