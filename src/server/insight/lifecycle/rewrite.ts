import { sql } from 'kysely'
import { historyOf } from './history.ts'
import type { Sign } from './sign.ts'
import type { StageEntry } from './stage.ts'
import type { LifecycleStore } from './tables.ts'

/** Writes the stages of the people behind some profiles anew, from the signs of all their profiles. */
export async function rewriteStages(
  store: LifecycleStore,
  profileIds: readonly string[],
): Promise<void> {
  if (profileIds.length === 0) return
  const personOf = await findPersonOf(store, profileIds)
  const signs = await listSigns(store, [...personOf.keys()])
  const signsOfPerson = Map.groupBy(signs, ({ personId }) => personOf.get(personId) ?? personId)
  await sql`
    delete from lifecycle_stages where person_id = any(${[...personOf.keys()]}::uuid[])
  `.execute(store)
  await writeStages(
    store,
    [...signsOfPerson].flatMap(([personId, signs]) => rowsOf(personId, historyOf(signs))),
  )
}

/** By profile the person, for every profile of the people behind the given ones. */
async function findPersonOf(
  store: LifecycleStore,
  profileIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; person: string }>`
    select id, canonical_id as person from people
    where canonical_id in (
      select canonical_id from people where id = any(${profileIds}::uuid[])
    )
  `.execute(store)
  return new Map(rows.map(({ id, person }) => [id, person]))
}

function listSigns(store: LifecycleStore, profileIds: readonly string[]): Promise<Sign[]> {
  return store
    .selectFrom('lifecycle_signs')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(profileIds))))
    .select([
      'person_id as personId',
      'kind',
      'key',
      'at',
      'activity_id as activityId',
      'given',
      'taken_back as takenBack',
      'stage',
    ])
    .execute()
}

function rowsOf(personId: string, history: readonly StageEntry[]) {
  return history.map((entry, position) => {
    const until = history[position + 1]?.since ?? null
    return { personId, position, until, ...entry }
  })
}

type Row = ReturnType<typeof rowsOf>[number]

async function writeStages(store: LifecycleStore, rows: readonly Row[]): Promise<void> {
  const column = <Value>(pick: (row: Row) => Value) => rows.map(pick)
  await sql`
    insert into lifecycle_stages
      (person_id, position, stage, since, until, because, activity_ids)
    select person_id, position, stage, since, until, because, activity_ids::uuid[] from unnest(
      ${column((row) => row.personId)}::uuid[],
      ${column((row) => row.position)}::integer[],
      ${column((row) => row.stage)}::text[],
      ${column((row) => row.since)}::timestamptz[],
      ${column((row) => row.until)}::timestamptz[],
      ${column((row) => row.why)}::text[],
      ${column((row) => `{${row.activityIds.join()}}`)}::text[]
    ) as row (person_id, position, stage, since, until, because, activity_ids)
  `.execute(store)
}
