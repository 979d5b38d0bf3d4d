import { DomainError } from '#errors'
import { defineField, listFields, type Field } from '#fields'
import type { Person } from '#people'
import type { PeopleImportStore } from './tables.ts'
import { usualFields, type TableKind, type UsualField } from './targets.ts'

/** The fields of the business's own that columns of such a file may hold. */
export function listAsked(store: PeopleImportStore, by: Person, kind: TableKind): Promise<Field[]> {
  return listFields(store, by, { subject: kind === 'people' ? 'person' : 'organization' })
}

/** Makes the fields that are missing and usual, such as a street; refuses others. */
export async function addAsked(
  store: PeopleImportStore,
  by: Person,
  kind: TableKind,
  wanted: readonly string[],
  known: readonly Field[],
): Promise<string[]> {
  const subject = kind === 'people' ? 'person' : 'organization'
  for (const key of new Set(wanted)) {
    if (known.some((field) => field.key === key)) continue
    if (!isUsual(key)) {
      const message = `There is no field with the key ${key}. Make it first, under Fields.`
      throw new DomainError('invalid', 'columns.field', message)
    }
    await defineField(store, by, { subject, key, label: usualFields[key], kind: 'text' })
  }
  return [...new Set(wanted)]
}

function isUsual(key: string): key is UsualField {
  return key in usualFields
}
