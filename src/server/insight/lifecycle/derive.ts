import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import { rewriteStages } from './rewrite.ts'
import { signsOf, told, type Sign, type Told } from './sign.ts'
import type { LifecycleStore } from './tables.ts'

type Identity = 'person.merged' | 'person.unmerged'

/**
 * Keeps the signs of each profile and writes the stages of every person anew whom new signs
 * concern, so that it does not matter in which order we hear of what happened when.
 */
export const deriveLifecycle: Required<Subscriber<LifecycleStore, Told | Identity>> = {
  name: 'insight: lifecycle',
  types: [...told, 'person.merged', 'person.unmerged'],
  async handle(store, activities) {
    const profiles = new Set<string>()
    for (const { personId, subjectId } of activities.filter(isIdentity)) {
      profiles.add(personId).add(subjectId)
    }
    const signs = signsOf(activities.filter((activity) => !isIdentity(activity)))
    for (const id of await keepSigns(store, signs)) profiles.add(id)
    await rewriteStages(store, [...profiles])
  },
  async clear(store) {
    await store.deleteFrom('lifecycle_signs').execute()
    await store.deleteFrom('lifecycle_stages').execute()
  },
}

function isIdentity(activity: Activity<Told | Identity>): activity is Activity<Identity> {
  return activity.type === 'person.merged' || activity.type === 'person.unmerged'
}

/** Stores signs and returns the profiles of whom something new was learned. */
async function keepSigns(store: LifecycleStore, signs: readonly Sign[]): Promise<string[]> {
  const column = <Value>(pick: (sign: Sign) => Value) => signs.map(pick)
  const { rows } = await sql<{ personId: string }>`
    insert into lifecycle_signs as known
      (person_id, kind, key, at, activity_id, given, taken_back, stage)
    select * from unnest(
      ${column((sign) => sign.personId)}::uuid[],
      ${column((sign) => sign.kind)}::text[],
      ${column((sign) => sign.key)}::text[],
      ${column((sign) => sign.at)}::timestamptz[],
      ${column((sign) => sign.activityId)}::uuid[],
      ${column((sign) => sign.given)}::bigint[],
      ${column((sign) => sign.takenBack)}::bigint[],
      ${column((sign) => sign.stage)}::text[]
    )
    on conflict (person_id, kind, key) do update set
      at = least(known.at, excluded.at),
      activity_id = case when excluded.at < known.at or known.at is null
        then excluded.activity_id else known.activity_id end,
      given = case known.kind when 'praise' then known.given + excluded.given
        else greatest(known.given, excluded.given) end,
      taken_back = known.taken_back + excluded.taken_back
    where known.kind not in ('seen', 'act') or excluded.at < known.at
    returning person_id as "personId"
  `.execute(store)
  return rows.map((row) => row.personId)
}
