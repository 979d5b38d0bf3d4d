import { inTransaction } from '#database'
import { allow } from '#errors'
import { isAbout } from '../organizations/party.ts'
import type { Person } from '../person.ts'
import { mayAct } from '../policy.ts'
import type { Field, FieldValue } from './field.ts'
import { selectFields } from './read.ts'
import type { FieldStore } from './tables.ts'
import { readValue, wrong } from './value.ts'
import { writeValues } from './write-values.ts'

/** What people are asked about themselves, and what is known so far. */
export interface OwnField extends Pick<
  Field,
  'id' | 'key' | 'label' | 'help' | 'kind' | 'choices' | 'isRequired' | 'audience'
> {
  value: FieldValue | null
}

/** What everybody is asked about themselves, when they join or in their settings; guests too. */
export async function listOwnFields(
  store: FieldStore,
  viewer: Person | undefined,
  when: 'joining' | 'settings',
): Promise<OwnField[]> {
  const fields = await askedOf(store, when).execute()
  const known = viewer ? await listKnown(store, viewer) : new Map<string, FieldValue | null>()
  return fields.map(({ id, key, label, help, kind, choices, isRequired, audience }) => {
    const value = known.get(id) ?? null
    return { id, key, label, help, kind, choices, isRequired, audience, value }
  })
}

/**
 * Reads what somebody says of themselves, by the keys of fields, before anything is kept. Refuses
 * what does not fit and what is left empty though it must be filled; leaves out what nobody asked.
 */
export async function readOwnValues(
  store: FieldStore,
  when: 'joining' | 'settings',
  values: Readonly<Record<string, unknown>>,
): Promise<{ field: Field; value: FieldValue | null }[]> {
  const fields = await askedOf(store, when).execute()
  return fields.flatMap((field) => {
    if (!(field.key in values) && when === 'settings') return []
    const value = readValue(field, values[field.key])
    if (value === null && field.isRequired)
      throw wrong(field, 'required', 'This must be filled in.')
    return [{ field, value }]
  })
}

/** Notes what the viewer says of themselves, by the keys of fields; refuses as `readOwnValues`. */
export function sayOfOneself(
  store: FieldStore,
  viewer: Person | undefined,
  { values, when }: { values: Readonly<Record<string, unknown>>; when: 'joining' | 'settings' },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'person.edit', 'Please sign in first.')
    const party = { personId: viewer.id }
    const said = await readOwnValues(store, when, values)
    const known = await listKnown(store, viewer)
    const news = said.filter(({ field, value }) => {
      return JSON.stringify(known.get(field.id) ?? null) !== JSON.stringify(value)
    })
    const sayings = news.map((one) => ({ ...one, party }))
    await writeValues(store, sayings, { byId: viewer.id, origin: 'hand' })
  })
}

function askedOf(store: FieldStore, when: 'joining' | 'settings') {
  return selectFields(store)
    .where('subject', '=', 'person')
    .where('archived_at', 'is', null)
    .where('asked', 'in', when === 'joining' ? ['joining'] : ['joining', 'settings'])
}

async function listKnown(store: FieldStore, viewer: Person) {
  const rows = await store
    .selectFrom('custom_values')
    .innerJoin('custom_fields as field', 'field.id', 'custom_values.field_id')
    .where(isAbout(store, 'custom_values', { personId: viewer.id }))
    .where('custom_values.replaced_at', 'is', null)
    .where('field.asked', '<>', 'never')
    .distinctOn('custom_values.field_id')
    .select(['custom_values.field_id as fieldId', 'custom_values.value'])
    .orderBy('custom_values.field_id')
    .orderBy('custom_values.set_at', 'desc')
    .execute()
  return new Map(rows.map(({ fieldId, value }) => [fieldId, value]))
}
