import { sql, type RawBuilder } from 'kysely'

const [SEPARATOR, NOTHING] = ['\u0001', '\u0002']
const isSpecial = /[\u0001\u0002]/

/**
 * Texts of many rows as one value of a statement. Written as an array, each of their quotes would be
 * escaped, and read back, one by one; so they are joined by a character that texts hardly contain.
 */
export function texts(values: readonly (string | null)[]): RawBuilder<string[]> {
  const joined = values.map((value) => value ?? NOTHING)
  const isPlain =
    values.length > 1 && !values.some((value) => value !== null && isSpecial.test(value))
  if (!isPlain) return sql`${values}::text[]`
  return sql`string_to_array(${joined.join(SEPARATOR)}::text, E'\\x01', E'\\x02')`
}

/** Ids of many rows as one value of a statement. */
export function ids(values: readonly (string | null)[]): RawBuilder<string[]> {
  return sql`${`{${values.map((value) => value ?? 'null').join(',')}}`}::uuid[]`
}

/** Times of many rows as one value of a statement. */
export function moments(values: readonly (Date | null)[]): RawBuilder<Date[]> {
  if (values.some((value) => value !== null && !isCommonEra(value))) {
    return sql`${values}::timestamptz[]`
  }
  const written = values.map((value) => value?.toISOString() ?? 'null')
  return sql`${`{${written.join(',')}}`}::timestamptz[]`
}

/** ISO 8601 and PostgreSQL write other years differently. */
function isCommonEra(time: Date): boolean {
  const year = time.getUTCFullYear()
  return year > 0 && year < 10_000
}
