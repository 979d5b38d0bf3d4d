import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import type { Person } from '../person.ts'
import { mayConfigure } from '../policy.ts'
import { holdFields } from './define-field.ts'
import { fieldEdit, offersChoices } from './field.ts'
import type { FieldStore } from './tables.ts'

const message = 'Only admins may change what is asked.'

/** Changes how a field is asked, or puts it away; what it says of people stays known either way. */
export function editField(
  store: FieldStore,
  actor: Person | undefined,
  { fieldId, ...input }: z.input<typeof fieldEdit> & { fieldId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'field.define', message)
    const { isRequired, isArchived, ...edit } = checked(fieldEdit, input, 'invalid')
    await holdFields(store)
    const field = await store
      .selectFrom('custom_fields')
      .where('id', '=', fieldId)
      .select(['kind', 'archived_at'])
      .executeTakeFirst()
    const { kind, archived_at } = found(field, 'field.unknown', 'There is no such field.')
    if (offersChoices(kind) && edit.choices?.length === 0) {
      const message = 'Write what one can choose, one to a line.'
      throw new DomainError('invalid', 'invalid.choices', message)
    }
    await store
      .updateTable('custom_fields')
      .set({ label: edit.label, help: edit.help, is_required: isRequired })
      .$if(offersChoices(kind), (query) => query.set({ choices: edit.choices }))
      .$if(isArchived !== undefined, (query) =>
        query.set({ archived_at: isArchived ? (archived_at ?? sql<Date>`now()`) : null }),
      )
      .set({ key: sql.ref('key') })
      .where('id', '=', fieldId)
      .execute()
  })
}

/** Moves a field one place up or down among those that are asked of the same. */
export function moveField(
  store: FieldStore,
  actor: Person | undefined,
  { fieldId, direction }: { fieldId: string; direction: 'up' | 'down' },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'field.define', message)
    await holdFields(store)
    const fields = await store
      .selectFrom('custom_fields')
      .where('subject', '=', (query) =>
        query.selectFrom('custom_fields').where('id', '=', fieldId).select('subject'),
      )
      .where('archived_at', 'is', null)
      .select(['id', 'position'])
      .orderBy('position')
      .orderBy('id')
      .execute()
    const place = fields.findIndex(({ id }) => id === fieldId)
    const [one, other] = [fields[place], fields[place + (direction === 'up' ? -1 : 1)]]
    if (!one || !other) return
    await sql`
      update custom_fields set position = moved.position
      from unnest(${[one.id, other.id]}::uuid[], ${[other.position, one.position]}::int[])
        as moved (id, position)
      where custom_fields.id = moved.id
    `.execute(store)
  })
}
