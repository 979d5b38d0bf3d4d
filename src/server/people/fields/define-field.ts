import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { slugify } from '#text'
import type { Person } from '../person.ts'
import { mayConfigure } from '../policy.ts'
import { newField, offersChoices, type FieldSubject } from './field.ts'
import type { FieldStore } from './tables.ts'

/** Adds a field to what is asked of people or organisations, as the last one; returns its id. */
export function defineField(
  store: FieldStore,
  actor: Person | undefined,
  input: z.input<typeof newField>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'field.define', 'Only admins may change what is asked.')
    const { isRequired, key, ...field } = checked(newField, input, 'invalid')
    await holdFields(store)
    const id = newId()
    await store
      .insertInto('custom_fields')
      .values({
        ...{ ...field, id, is_required: isRequired },
        key: await freeKey(store, field.subject, key ?? keyOf(field.label), key === undefined),
        choices: offersChoices(field.kind) ? field.choices : [],
        position: sql<number>`(select coalesce(max(position), 0) + 1 from custom_fields)`,
      })
      .execute()
    return id
  })
}

/** What is asked is changed by one after the other. */
export async function holdFields(store: FieldStore): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('custom fields'))`.execute(store)
}

function keyOf(label: string): string {
  const key = slugify(label)
    .replaceAll('-', '_')
    .replace(/^[^a-z]+/, '')
  return key.slice(0, 32) || 'field'
}

async function freeKey(store: FieldStore, subject: FieldSubject, key: string, mayVary: boolean) {
  const rows = await store
    .selectFrom('custom_fields')
    .where('subject', '=', subject)
    .select('key')
    .execute()
  const taken = new Set(rows.map((row) => row.key))
  if (!taken.has(key)) return key
  if (!mayVary) {
    const message = 'There is a field with this key. Choose another one, or bring that one back.'
    throw new DomainError('conflict', 'field.key', message)
  }
  for (let number = 2; ; number++) if (!taken.has(`${key}_${number}`)) return `${key}_${number}`
}
