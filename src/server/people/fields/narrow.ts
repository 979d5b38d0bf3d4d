import { sql } from 'kysely'
import type { Person } from '../person.ts'
import { visibleFields } from './showing-policy.ts'

/** A field by its key, and what it must say: the text of a value, or one of several choices. */
export interface FieldFilter {
  key: string
  value: string
}

/** The people of whom a field says something now, for use in a query; any profile of theirs. */
export function peopleWithField({ key, value }: FieldFilter) {
  return sql<string>`(
    select own.canonical_id from custom_values said
    join custom_fields field on field.id = said.field_id
    join people own on own.id = said.person_id
    where field.subject = 'person' and field.key = ${key} and said.replaced_at is null
      and said.value @> any(${meanings(value)}::jsonb[])
  )`
}

/**
 * The people of whom a field that the viewer may look for people by says something: the choice
 * itself, or words that hold what is looked for. For use in a query.
 */
export function peopleSaying(viewer: Person | undefined, { key, value }: FieldFilter) {
  const pattern = `%${value.replace(/[\\%_]/g, '\\$&')}%`
  return sql<string>`(
    select own.canonical_id from custom_values said
    join custom_fields field on field.id = said.field_id
    join people own on own.id = said.person_id
    where field.key = ${key} and field.is_filter and ${visibleFields(viewer)}
      and said.replaced_at is null and case when field.kind in ('text', 'url')
        then said.value #>> '{}' ilike ${pattern}
        else said.value @> any(${meanings(value)}::jsonb[]) end
  )`
}

/** The organisations of which a field says something now, for use in a query. */
export function organizationsWithField({ key, value }: FieldFilter) {
  return sql<string>`(
    select said.organization_id from custom_values said
    join custom_fields field on field.id = said.field_id
    where field.subject = 'organization' and field.key = ${key} and said.replaced_at is null
      and said.organization_id is not null and said.value @> any(${meanings(value)}::jsonb[])
  )`
}

/** The people that bear a word of the staff's, for use in a query. */
export function peopleWithTag(tag: string) {
  return sql<string>`(
    select own.canonical_id from party_tags tagged join people own on own.id = tagged.person_id
    where tagged.tag = ${tag}
  )`
}

export function organizationsWithTag(tag: string) {
  return sql<string>`(
    select organization_id from party_tags where tag = ${tag} and organization_id is not null
  )`
}

/** What was typed may mean a word, a number, or yes and no. */
export function meanings(text: string): string[] {
  const number = text.trim() === '' ? NaN : Number(text)
  const more: unknown[] = Number.isFinite(number) ? [number] : []
  if (text === 'yes' || text === 'true') more.push(true)
  if (text === 'no' || text === 'false') more.push(false)
  return [text, ...more].map((meaning) => JSON.stringify(meaning))
}
