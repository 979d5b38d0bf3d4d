import { sql } from 'kysely'
import { MORE_ORDERS, SILENCE_DAYS } from './life.ts'
import { monthsBetween } from './months.ts'
import type { CohortStore } from './tables.ts'

/** Tells anew how those went on of whom something was learned, all their profiles together. */
export async function tellLives(store: CohortStore, profileIds: readonly string[]): Promise<void> {
  if (profileIds.length === 0) return
  const profiles = await findProfiles(store, profileIds)
  await sql`
    delete from cohort_lives where person_id = any(${profiles}::uuid[])
  `.execute(store)
  await sql`
    insert into cohort_lives
      (person_id, life, started_on, last_on, silent_on, offsets, months, source)
    with signs as (
      select canonical_id as person_id, kind, day, activity_id, source,
        case kind when 'order' then 'purchases' else 'membership' end as life
      from cohort_signs
      join people on people.id = cohort_signs.person_id
      where cohort_signs.person_id = any(${profiles}::uuid[])
        and day is not null and given > taken_back
    ), starts as (
      select distinct on (person_id, life) person_id, life, day as started_on, source
      from signs where kind in ('order', 'joined')
      order by person_id, life, day, activity_id
    ), days as (
      select distinct person_id, life, started_on, starts.source, day
      from starts join signs using (person_id, life)
      where day >= started_on
    ), steps as (
      select *, lag(day) over own as day_before, row_number() over own - 1 as number
      from days window own as (partition by person_id, life order by day)
    )
    select person_id, life, started_on, max(day),
      min(day_before + ${sql.lit(SILENCE_DAYS)}) filter (
        where life = 'membership' and day - day_before >= ${sql.lit(SILENCE_DAYS)}
      ),
      coalesce(array_agg(day - started_on order by day) filter (
        where life = 'purchases' and number between 1 and ${sql.lit(MORE_ORDERS)}
      ), '{}'),
      coalesce(array_agg(distinct ${monthsBetween}) filter (where number > 0), '{}'),
      source
    from steps
    group by person_id, life, started_on, source
  `.execute(store)
}

/** Every profile of the people behind some, and those themselves. */
async function findProfiles(store: CohortStore, profileIds: readonly string[]) {
  const { rows } = await sql<{ id: string }>`
    select id from people where canonical_id = any(array(
      select canonical_id from people where id = any(${profileIds}::uuid[])
    ))
  `.execute(store)
  return [...new Set([...profileIds, ...rows.map(({ id }) => id)])]
}
