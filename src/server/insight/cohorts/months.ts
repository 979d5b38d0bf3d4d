import { sql } from 'kysely'

/**
 * How many months of their own passed from `started_on` to `day`, both columns in SQL: the same
 * date of a later month, or its last day where it has no such date.
 */
export const monthsBetween = sql<number>`(
  12 * (extract(year from day) - extract(year from started_on))
  + extract(month from day) - extract(month from started_on)
  - (extract(day from day) < least(
      extract(day from started_on),
      extract(day from date_trunc('month', day) + interval '1 month - 1 day')
    ))::integer
)::integer`
