import type { z } from 'zod'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { mayKeepSources, type SourceKeeper } from './policy.ts'
import { isShown, newSource, newWriteKey } from './source.ts'
import type { SourceStore } from './tables.ts'

/** Opens a door for a program elsewhere; returns its id and the key by which it writes, told once. */
export async function createSource(
  store: SourceStore,
  keeper: SourceKeeper,
  input: z.input<typeof newSource>,
): Promise<{ id: string; writeKey: string }> {
  allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
  const { id = newId(), ...source } = checked(newSource, input, 'invalid')
  const { writeKey, keyHash } = newWriteKey()
  const made = await store
    .insertInto('sources')
    .values({
      ...{ id, kind: source.kind, name: source.name, namespace: source.namespace },
      write_key: isShown(source) ? writeKey : null,
      key_hash: keyHash,
      origins: source.origins,
      is_on: source.isOn,
      is_trusted: source.isTrusted,
      takes_orders: source.takesOrders,
      created_by: keeper === 'console' ? null : keeper.id,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { id, writeKey }
  throw new DomainError('conflict', 'source.made', 'This source is made already.')
}
