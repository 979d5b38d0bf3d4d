import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { mayConfigure, type Person } from '#people'
import { slugify } from '#text'
import { record } from '#timeline'
import { placeName } from './space.ts'
import type { SpaceStore } from './tables.ts'

/** Makes an empty group and returns its id. */
export function createGroup(
  store: SpaceStore,
  actor: Person | undefined,
  input: { name: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'group.create', 'Only admins may make groups.')
    const name = checked(placeName, input.name, 'group.invalid')
    const id = newId()
    const { numInsertedOrUpdatedRows } = await store
      .insertInto('groups')
      .values({ id, slug: slugify(name), name })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) {
      const message = 'There is a group with such a name. Choose another.'
      throw new DomainError('conflict', 'group.taken', message)
    }
    await record(store, { type: 'group.created', personId: actor.id, subjectId: id, details: {} })
    return id
  })
}
