import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { record } from '#timeline'
import { freeHandle } from './create.ts'
import { personName } from './edit-profile.ts'
import type { Person } from './person.ts'
import { mayAct } from './policy.ts'
import type { PeopleStore } from './tables.ts'

/** Whether somebody came by a link and was not yet asked what to call them. */
export async function isNameless(
  store: PeopleStore,
  viewer: Pick<Person, 'id'> | undefined,
): Promise<boolean> {
  const row = await store
    .selectFrom('people')
    .where('id', '=', viewer?.id ?? null)
    .select('is_nameless as isNameless')
    .executeTakeFirst()
  return row?.isNameless ?? false
}

/**
 * What a newcomer wishes to be called, and a handle made from it; without a name they were asked,
 * and that is that. Later it is changed in the settings.
 */
export function nameNewcomer(
  store: PeopleStore,
  viewer: Person | undefined,
  { name: wished }: { name?: string | undefined },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'person.edit', 'Please sign in first.')
    const { numUpdatedRows } = await store
      .updateTable('people')
      .set({ is_nameless: false })
      .where('id', '=', viewer.id)
      .where('is_nameless', '=', true)
      .executeTakeFirst()
    if (numUpdatedRows === 0n || wished === undefined) return
    const name = checked(personName, wished, 'person.name')
    const handle = await freeHandle(store, name)
    await store.updateTable('people').set({ name, handle }).where('id', '=', viewer.id).execute()
    const act = { personId: viewer.id, subjectId: viewer.id, details: {} }
    await record(store, { type: 'person.edited', ...act })
  })
}
