import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { holdParty, type Party } from '../organizations/party.ts'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import type { Field } from './field.ts'
import { listFieldsOf } from './read.ts'
import { referredTo } from './refer.ts'
import type { FieldStore } from './tables.ts'
import { readValue, wrong } from './value.ts'
import { writeValues, type Saying } from './write-values.ts'

/**
 * Notes by hand what is known of a customer in some fields, by their keys; an empty value says that
 * nothing is. Refuses what does not fit its field, and to empty a field that must be filled.
 */
export function setFieldValues(
  store: FieldStore,
  actor: Person | undefined,
  { values, ...party }: Party & { values: Readonly<Record<string, unknown>> },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'field.set', 'Only agents and admins may do this.')
    await holdParty(store, party)
    const fields = await listFieldsOf(store, party)
    const sayings: Saying[] = []
    for (const [key, said] of Object.entries(values)) {
      const field = pick(fields, key)
      const value = await referredTo(store, field, readValue(field, said))
      if (value === null && field.isRequired)
        throw wrong(field, 'required', 'This must be filled in.')
      sayings.push({ field, party, value })
    }
    await writeValues(store, sayings, { byId: actor.id, origin: 'hand' })
  })
}

function pick(fields: readonly Field[], key: string): Field {
  const field = fields.find((field) => field.key === key)
  if (field) return field
  throw new DomainError('invalid', 'field.unknown', 'There is no such field.')
}
