import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { mayConfigure, type Person } from '#people'
import { slugify } from '#text'
import { record } from '#timeline'
import { newSpace, type NewSpace } from './space.ts'
import type { SpaceStore } from './tables.ts'

/** Opens a space and returns its id; a private one admits nobody until a group gets access. */
export function createSpace(
  store: SpaceStore,
  actor: Person | undefined,
  input: NewSpace,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.create', 'Only admins may open spaces.')
    const { startedBy, repliedBy, ...space } = checked(newSpace, input, 'space')
    const { name, visibility } = space
    const id = newId()
    const { numInsertedOrUpdatedRows } = await store
      .insertInto('spaces')
      .values({ id, slug: slugify(name), ...space, started_by: startedBy, replied_by: repliedBy })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) {
      const message = 'There is a space with such a name. Choose another.'
      throw new DomainError('conflict', 'space.taken', message)
    }
    await record(store, {
      type: 'space.created',
      personId: actor.id,
      subjectId: id,
      details: { visibility },
    })
    return id
  })
}
