import { inTransaction } from '#database'
import { DomainError } from '#errors'
import type { Party } from '../organizations/party.ts'
import type { RowChange } from '../records/row-change.ts'
import type { Field } from './field.ts'
import { listFieldsOf } from './read.ts'
import { referredTo } from './refer.ts'
import type { FieldStore } from './tables.ts'
import { readValue } from './value.ts'
import { writeValues, type Provenance, type Saying } from './write-values.ts'

export interface ImportedValues {
  party: Party
  /** By the keys of fields. */
  values: Readonly<Record<string, unknown>>
}

export interface WrongValue {
  /** Which of those given. */
  index: number
  key: string
  message: string
}

/**
 * Notes what an import or a source knows of many customers. Each value is judged alone: wrong ones
 * are answered and the others kept. What a hand wrote stays unless `isAsked`. The parties must be known.
 */
export function importFieldValues(
  store: FieldStore,
  provenance: Provenance & { origin: 'import' | 'source' },
  rows: readonly ImportedValues[],
): Promise<{ changed: number; kept: number; rows: RowChange[]; wrong: WrongValue[] }> {
  return inTransaction(store, async (store) => {
    const wrong: WrongValue[] = []
    const sayings: Saying[] = []
    const fields = {
      person: await listFieldsOf(store, { personId: '' }),
      organization: await listFieldsOf(store, { organizationId: '' }),
    }
    for (const [index, { party, values }] of rows.entries()) {
      const known = fields[party.personId === undefined ? 'organization' : 'person']
      for (const [key, said] of Object.entries(values)) {
        const read = await judge(store, known, key, said)
        if ('message' in read) wrong.push({ index, key, message: read.message })
        else if (read.value !== null) sayings.push({ ...read, party })
      }
    }
    return { ...(await writeValues(store, sayings, provenance)), wrong }
  })
}

type Judged = Pick<Saying, 'field' | 'value'> | { message: string }

async function judge(
  store: FieldStore,
  fields: readonly Field[],
  key: string,
  said: unknown,
): Promise<Judged> {
  const field = fields.find((field) => field.key === key)
  if (!field) return { message: 'There is no such field.' }
  try {
    return { field, value: await referredTo(store, field, readValue(field, said)) }
  } catch (error) {
    if (error instanceof DomainError) return { message: error.message }
    throw error
  }
}
