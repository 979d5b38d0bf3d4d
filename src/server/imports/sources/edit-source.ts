import { allow, checked, found } from '#errors'
import { mayKeepSources, type SourceKeeper } from './policy.ts'
import { sourceEdit, type SourceEdit } from './source.ts'
import type { SourceStore } from './tables.ts'

/** Changes what a source is called, from where it may write and what is believed of it. */
export async function editSource(
  store: SourceStore,
  keeper: SourceKeeper,
  id: string,
  input: SourceEdit,
): Promise<void> {
  allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
  const edit = checked(sourceEdit, input, 'invalid')
  const changed = await store
    .updateTable('sources')
    .set({
      name: edit.name,
      namespace: edit.namespace,
      origins: edit.origins,
      is_on: edit.isOn,
      ...(edit.isOn && { off_because: null }),
      is_trusted: edit.isTrusted,
      // What is believed from now on must not be readable any more.
      ...(edit.isTrusted && { write_key: null }),
      takes_orders: edit.takesOrders,
    })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  found(changed, 'source.unknown', 'There is no such source.')
}
