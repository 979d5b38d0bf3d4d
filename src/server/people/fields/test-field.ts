import { sql, type RawBuilder } from 'kysely'
import { meanings } from './narrow.ts'

/** How what a field says can be compared. */
export const fieldTests = [
  'is',
  'one_of',
  'contains',
  'set',
  'at_least',
  'at_most',
  'between',
] as const

/**
 * A field by its key and what it must say: `one_of` takes several values with commas between,
 * `at_least`, `at_most` and `between` (both included) take numbers or dates such as 2026-05-01.
 */
export interface FieldTest {
  key: string
  is?: (typeof fieldTests)[number]
  value: string
  /** The end of `between`. */
  to?: string
}

const number = /^-?\d{1,15}(\.\d{1,6})?$/
const date = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text can be compared by size: as a number or as a date. */
export function isMeasure(text: string): boolean {
  return number.test(text) || date.test(text)
}

/** The people of whom a field says what it must now, for use in a query; any profile of theirs. */
export function peopleWhoseField(test: FieldTest) {
  return sql<string>`(
    select own.canonical_id from custom_values said
    join custom_fields field on field.id = said.field_id
    join people own on own.id = said.person_id
    where field.subject = 'person' and field.key = ${test.key} and said.replaced_at is null
      and said.value <> 'null' and ${says(test)}
  )`
}

function says({ is = 'is', value, to = '' }: FieldTest): RawBuilder<unknown> {
  switch (is) {
    case 'is':
      return sql`said.value @> any(${meanings(value)}::jsonb[])`
    case 'one_of': {
      const values = value.split(/[,;]/).map((one) => one.trim())
      return sql`said.value @> any(${values.filter(Boolean).flatMap(meanings)}::jsonb[])`
    }
    case 'contains':
      return sql`strpos(lower(said.value #>> '{}'), ${value.toLowerCase()}) > 0`
    case 'set':
      return sql`said.value not in ('""', '[]')`
    case 'at_least':
      return compare(value, sql`>=`)
    case 'at_most':
      return compare(value, sql`<=`)
    case 'between':
      return sql`${compare(value, sql`>=`)} and ${compare(to, sql`<=`)}`
  }
}

/** Dates are kept as text from the year on, so that their order is that of texts. */
function compare(limit: string, how: RawBuilder<unknown>): RawBuilder<unknown> {
  if (number.test(limit))
    return sql`case when jsonb_typeof(said.value) = 'number'
      then (said.value #>> '{}')::numeric ${how} ${limit}::numeric else false end`
  if (!date.test(limit)) return sql`false`
  return sql`case when said.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}'
    then left(said.value #>> '{}', 10) collate "C" ${how} ${limit} else false end`
}
