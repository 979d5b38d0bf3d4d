import { z } from 'zod'
import type { Field, FieldValue } from './field.ts'
import type { FieldStore } from './tables.ts'
import { wrong } from './value.ts'

/** The id of whom a reference names by id, handle or slug; other values as they are. */
export async function referredTo(
  store: FieldStore,
  { kind, label }: Pick<Field, 'kind' | 'label'>,
  value: FieldValue | null,
): Promise<FieldValue | null> {
  if (typeof value !== 'string' || (kind !== 'person' && kind !== 'organization')) return value
  const name = value.replace(/^@/, '').toLowerCase()
  const isId = z.uuid().safeParse(name).success
  const row = await (
    kind === 'person'
      ? store
          .selectFrom('people')
          .where(isId ? 'id' : 'handle', '=', name)
          .select('id')
      : store
          .selectFrom('organizations')
          .where(isId ? 'id' : 'slug', '=', name)
          .select('id')
  ).executeTakeFirst()
  if (row) return row.id
  const message = kind === 'person' ? 'There is no such person.' : 'There is no such organisation.'
  throw wrong({ label }, kind, message)
}
