import { sql } from 'kysely'
import { allow } from '#errors'
import { isAbout, type Party } from '../organizations/party.ts'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import type { Field, FieldSubject, KnownValue } from './field.ts'
import type { FieldStore } from './tables.ts'

const MOST = 500

/** What is asked of people and organisations, in order; with those put away only if asked for. */
export async function listFields(
  store: FieldStore,
  viewer: Person | undefined,
  { subject, withArchived = false }: { subject?: FieldSubject; withArchived?: boolean } = {},
): Promise<Field[]> {
  allowReading(viewer)
  return await selectFields(store)
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? 'person'))
    .$if(!withArchived, (query) => query.where('archived_at', 'is', null))
    .execute()
}

/** What is asked of such a customer now. */
export function listFieldsOf(store: FieldStore, party: Party): Promise<Field[]> {
  return selectFields(store)
    .where('subject', '=', party.personId === undefined ? 'organization' : 'person')
    .where('archived_at', 'is', null)
    .execute()
}

/** What fields say of a customer and who said it; of several profiles the latest word counts. */
export async function listValues(
  store: FieldStore,
  viewer: Person | undefined,
  party: Party,
): Promise<KnownValue[]> {
  allowReading(viewer)
  const rows = await store
    .selectFrom('custom_values')
    .innerJoin('custom_fields as field', 'field.id', 'custom_values.field_id')
    .leftJoin('people as setter', 'setter.id', 'custom_values.set_by')
    .where(isAbout(store, 'custom_values', party))
    .where('custom_values.replaced_at', 'is', null)
    .where('field.archived_at', 'is', null)
    .distinctOn('custom_values.field_id')
    .select(['field.id as fieldId', 'field.key', 'custom_values.value', reference])
    .select(['custom_values.origin', 'custom_values.source', 'custom_values.set_at as setAt'])
    .select(['custom_values.set_by as setById', 'setter.name as setByName'])
    .orderBy('custom_values.field_id')
    .orderBy('custom_values.set_at', 'desc')
    .execute()
  return rows.flatMap(({ value, ...row }) => (value === null ? [] : [{ ...row, value }]))
}

/** Everything that a field said of a customer, the latest first (at most 100). */
export async function listFormerValues(
  store: FieldStore,
  viewer: Person | undefined,
  { fieldId, ...party }: Party & { fieldId: string },
): Promise<(Omit<KnownValue, 'value'> & { value: KnownValue['value'] | null })[]> {
  allowReading(viewer)
  return await store
    .selectFrom('custom_values')
    .innerJoin('custom_fields as field', 'field.id', 'custom_values.field_id')
    .leftJoin('people as setter', 'setter.id', 'custom_values.set_by')
    .where(isAbout(store, 'custom_values', party))
    .where('custom_values.field_id', '=', fieldId)
    .select(['field.id as fieldId', 'field.key', 'custom_values.value', reference])
    .select(['custom_values.origin', 'custom_values.source', 'custom_values.set_at as setAt'])
    .select(['custom_values.set_by as setById', 'setter.name as setByName'])
    .orderBy('custom_values.set_at', 'desc')
    .limit(sql.lit(100))
    .execute()
}

function allowReading(viewer: Person | undefined): void {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadCustomers(viewer), 'field.read', message)
}

export function selectFields(store: FieldStore) {
  return store
    .selectFrom('custom_fields')
    .select(['id', 'subject', 'key', 'label', 'help', 'kind', 'choices', 'position'])
    .select(['is_required as isRequired', 'archived_at as archivedAt', 'audience', 'asked'])
    .select(['is_on_profile as isOnProfile', 'is_on_card as isOnCard', 'is_filter as isFilter'])
    .orderBy('subject', 'desc')
    .orderBy('position')
    .orderBy('id')
    .limit(sql.lit(MOST))
}

const reference = sql<string | null>`case field.kind
  when 'person' then (
    select person.name from people profile join people person on person.id = profile.canonical_id
    where profile.id = (custom_values.value #>> '{}')::uuid
  )
  when 'organization' then (
    select name from organizations where id = (custom_values.value #>> '{}')::uuid
  )
end`.as('reference')
