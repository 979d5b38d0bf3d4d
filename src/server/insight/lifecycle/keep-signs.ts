import { sql } from 'kysely'
import type { Sign } from './sign.ts'
import type { LifecycleStore } from './tables.ts'

/** What was learned: signs never heard of, and profiles of whom known ones changed. */
export interface News {
  added: Sign[]
  changed: string[]
}

/** Stores signs, each once, and returns what is new about them. */
export async function keepSigns(store: LifecycleStore, signs: readonly Sign[]): Promise<News> {
  const column = <Value>(pick: (sign: Sign) => Value) => signs.map(pick)
  const { rows } = await sql<{ personId: string; kind: string; key: string; isNew: boolean }>`
    insert into lifecycle_signs as known
      (person_id, kind, key, at, activity_id, given, taken_back, stage, until)
    select * from unnest(
      ${column((sign) => sign.personId)}::uuid[],
      ${column((sign) => sign.kind)}::text[],
      ${column((sign) => sign.key)}::text[],
      ${column((sign) => sign.at)}::timestamptz[],
      ${column((sign) => sign.activityId)}::uuid[],
      ${column((sign) => sign.given)}::bigint[],
      ${column((sign) => sign.takenBack)}::bigint[],
      ${column((sign) => sign.stage)}::text[],
      ${column((sign) => sign.until)}::timestamptz[]
    )
    on conflict (person_id, kind, key) do update set
      at = least(known.at, excluded.at),
      activity_id = case when excluded.at < known.at or known.at is null
        then excluded.activity_id else known.activity_id end,
      given = case known.kind when 'praise' then known.given + excluded.given
        else greatest(known.given, excluded.given) end,
      taken_back = known.taken_back + excluded.taken_back,
      stage = coalesce(known.stage, excluded.stage),
      until = coalesce(known.until, excluded.until)
    where known.kind not in ('seen', 'act') or excluded.at < known.at
    returning person_id as "personId", kind, key, xmax = 0 as "isNew"
  `.execute(store)
  const isAdded = new Set(rows.filter((row) => row.isNew).map(nameOf))
  return {
    added: signs.filter((sign) => isAdded.has(nameOf(sign))),
    changed: rows.filter((row) => !row.isNew).map((row) => row.personId),
  }
}

function nameOf({ personId, kind, key }: { personId: string; kind: string; key: string }): string {
  return `${personId} ${kind} ${key}`
}
