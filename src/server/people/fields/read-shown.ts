import { sql } from 'kysely'
import { isAbout } from '../organizations/party.ts'
import type { Person } from '../person.ts'
import type { Profile } from '../profile.ts'
import type { Field, FieldValue } from './field.ts'
import { visibleFields } from './showing-policy.ts'
import type { FieldStore } from './tables.ts'

/** What a field says of a member, as others may see it. */
export interface Shown extends Pick<Field, 'key' | 'label' | 'kind'> {
  value: FieldValue
}

/** A field by which one looks for members. */
export type Filter = Pick<Field, 'key' | 'label' | 'kind' | 'choices'>

const MOST = 100

/** What fields say of a member on their profile or card; nothing where the profile is closed. */
export async function listShown(
  store: FieldStore,
  viewer: Person | undefined,
  profile: Pick<Profile, 'id' | 'isClosed'>,
  place: 'profile' | 'card',
): Promise<Shown[]> {
  if (profile.isClosed) return []
  const rows = await store
    .selectFrom('custom_values')
    .innerJoin('custom_fields as field', 'field.id', 'custom_values.field_id')
    .where(isAbout(store, 'custom_values', { personId: profile.id }))
    .where('custom_values.replaced_at', 'is', null)
    .where(place === 'card' ? 'field.is_on_card' : 'field.is_on_profile', '=', true)
    .where(visibleFields(viewer))
    .distinctOn(['field.position', 'field.id'])
    .select(['field.key', 'field.label', 'field.kind', 'custom_values.value', 'field.position'])
    .orderBy('field.position')
    .orderBy('field.id')
    .orderBy('custom_values.set_at', 'desc')
    .limit(sql.lit(MOST))
    .execute()
  return rows.flatMap(({ key, label, kind, value }) => {
    return value === null ? [] : [{ key, label, kind, value }]
  })
}

/** The fields by which the viewer may look for members, in order. */
export function listFilters(store: FieldStore, viewer: Person | undefined): Promise<Filter[]> {
  return store
    .selectFrom('custom_fields as field')
    .where('field.is_filter', '=', true)
    .where('field.kind', 'not in', ['person', 'organization'])
    .where(visibleFields(viewer))
    .select(['field.key', 'field.label', 'field.kind', 'field.choices'])
    .orderBy('field.position')
    .orderBy('field.id')
    .limit(sql.lit(MOST))
    .execute()
}
