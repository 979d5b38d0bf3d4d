import { isDeepStrictEqual } from 'node:util'
import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import { mayConfigure, type Person } from '#people'
import { record } from '#timeline'
import { newSpace, type NewSpace } from './space.ts'
import type { SpaceStore } from './tables.ts'

/**
 * Changes a space; its address stays, so that links keep leading there. Who may look is asked
 * of this row whenever something is shown, so nothing shown before the change lingers.
 */
export function editSpace(
  store: SpaceStore,
  actor: Person | undefined,
  { spaceId, ...changes }: Partial<NewSpace> & { spaceId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.edit', 'Only admins may change spaces.')
    const before = await store
      .selectFrom('spaces')
      .where('id', '=', spaceId)
      .select(['name', 'description', 'visibility', 'position'])
      .select(['started_by as startedBy', 'replied_by as repliedBy'])
      .forUpdate()
      .executeTakeFirst()
    const kept = found(before, 'space.unknown', 'There is no such space.')
    const after = checked(newSpace, { ...kept, ...given(changes) }, 'space')
    if (isDeepStrictEqual(after, kept)) return
    const { startedBy, repliedBy, ...rest } = after
    await store
      .updateTable('spaces')
      .set({ ...rest, started_by: startedBy, replied_by: repliedBy })
      .where('id', '=', spaceId)
      .execute()
    await record(store, {
      type: 'space.edited',
      personId: actor.id,
      subjectId: spaceId,
      details: { visibility: after.visibility },
    })
  })
}

function given(changes: Partial<NewSpace>): Partial<NewSpace> {
  return Object.fromEntries(
    Object.entries<unknown>(changes).filter(([, value]) => value !== undefined),
  )
}
