import { sql } from 'kysely'
import { orderCounts } from '#value'
import {
  contactedAfter,
  dismissedAfter,
  isCustomer,
  personColumns,
  type Listing,
  type SilentRegular,
  type Unspoken,
} from './neglected.ts'

const WINDOW = sql.lit(90)
const REGULAR_ACTS = sql.lit(10)
const REGULAR_DAYS = sql.lit(5)
const SILENT_DAYS = sql.lit(30)
const SILENT_GAPS = sql.lit(3)
const lastDay = sql`(last_day::timestamp at time zone 'UTC')`

/**
 * People who did at least 10 things on 5 days within 90 days and nothing since: for 30 days, and
 * for three times their own usual pause between active days (after Savannah's "inactive" alert).
 */
export const silentRegulars: Listing<SilentRegular> = {
  id: 'personId',
  select: (asOf: Date) => sql<SilentRegular>`
    select ${personColumns}, ${lastDay} as since, acts,
      active_days as "activeDays", ${dayOf(asOf)} - last_day as "silentDays"
    from (
      select person_id, last_day, sum(acts)::integer as acts, count(*)::integer as active_days
      from (
        select profile.canonical_id as person_id, day, sum(acts) as acts,
          max(day) over (partition by profile.canonical_id) as last_day
        from engagement_days join people as profile on profile.id = engagement_days.person_id
        where acts > 0 and day <= ${dayOf(asOf)}
        group by profile.canonical_id, day
      ) as days
      where day > last_day - ${WINDOW} group by person_id, last_day
    ) as regular
    join people as person on person.id = regular.person_id
    where acts >= ${REGULAR_ACTS} and active_days >= ${REGULAR_DAYS} and ${isCustomer}
      and ${dayOf(asOf)} - last_day
        >= greatest(${SILENT_DAYS}, ${SILENT_GAPS} * ${WINDOW} / active_days)
      and not ${contactedAfter(lastDay)} and not ${dismissedAfter(lastDay, 'silent')}
  `,
}

const SPEAK_DAYS = sql.lit(90)

/** Customers to whom staff have not turned for 90 days, or not in 90 days since they first bought. */
export const unspoken: Listing<Unspoken> = {
  id: 'personId',
  select: (asOf: Date) => sql<Unspoken>`
    select ${personColumns}, first_at as since, orders, last_at as "lastOrderAt"
    from (
      select profile.canonical_id as person_id, count(*)::integer as orders,
        min(paid_at) as first_at, max(paid_at) as last_at
      from value_purchases join people as profile on profile.id = value_purchases.person_id
      where paid_at <= ${asOf} and ${orderCounts}
      group by profile.canonical_id
    ) as customer
    join people as person on person.id = customer.person_id
    where first_at <= ${longAgo(asOf)} and ${isCustomer}
      and not ${contactedAfter(longAgo(asOf))} and not ${dismissedAfter(longAgo(asOf), 'unspoken')}
  `,
}

function longAgo(asOf: Date) {
  return sql`(${asOf}::timestamptz - make_interval(days => ${SPEAK_DAYS}))`
}

function dayOf(asOf: Date) {
  return sql`(${asOf}::timestamptz at time zone 'UTC')::date`
}
