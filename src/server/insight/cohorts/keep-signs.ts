import { sql } from 'kysely'
import type { Sign } from './sign.ts'
import type { CohortStore } from './tables.ts'

/** Stores signs, each once, and returns the profiles of whom something new was learned. */
export async function keepSigns(store: CohortStore, signs: readonly Sign[]): Promise<string[]> {
  const column = <Value>(pick: (sign: Sign) => Value) => signs.map(pick)
  const { rows } = await sql<{ personId: string }>`
    insert into cohort_signs as known
      (person_id, kind, key, day, activity_id, given, taken_back, source)
    select sign.person_id, kind, key, day, activity_id, given, taken_back,
      coalesce(sign.source, activities.source)
    from unnest(
      ${column((sign) => sign.personId)}::uuid[],
      ${column((sign) => sign.kind)}::text[],
      ${column((sign) => sign.key)}::text[],
      ${column((sign) => sign.day)}::date[],
      ${column((sign) => sign.activityId)}::uuid[],
      ${column((sign) => sign.given)}::bigint[],
      ${column((sign) => sign.takenBack)}::bigint[],
      ${column((sign) => sign.source)}::text[]
    ) as sign (person_id, kind, key, day, activity_id, given, taken_back, source)
    left join activities on sign.kind = 'order'
      and activities.person_id = sign.person_id and activities.id = sign.activity_id
    on conflict (person_id, kind, key) do update set
      (day, activity_id, source) = (
        select day, activity_id, source
        from (values
          (known.day, known.activity_id, known.source),
          (excluded.day, excluded.activity_id, excluded.source)
        ) as told (day, activity_id, source)
        order by day nulls last, activity_id nulls last
        limit 1
      ),
      given = greatest(known.given, excluded.given),
      taken_back = known.taken_back + excluded.taken_back
    where known.kind = 'order'
      or known.kind = 'joined' and excluded.activity_id < known.activity_id
    returning person_id as "personId"
  `.execute(store)
  return [...new Set(rows.map(({ personId }) => personId))]
}
