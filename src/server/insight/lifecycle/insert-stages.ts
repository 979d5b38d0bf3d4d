import { sql } from 'kysely'
import type { StageEntry } from './stage.ts'
import type { LifecycleStore } from './tables.ts'

/** One stage of somebody, at its place among theirs. */
export interface StageRow extends StageEntry {
  of: string
  position: number
  until: Date | null
}

const places = {
  people: { table: 'lifecycle_stages', owner: 'person_id' },
  organizations: { table: 'organization_stages', owner: 'organization_id' },
}

/** Writes stages of people or of organisations, which stand nowhere yet, with one statement. */
export async function insertStages(
  store: LifecycleStore,
  whose: keyof typeof places,
  rows: readonly StageRow[],
): Promise<void> {
  const { table, owner } = places[whose]
  const column = <Value>(pick: (row: StageRow) => Value) => rows.map(pick)
  await sql`
    insert into ${sql.table(table)}
      (${sql.ref(owner)}, position, stage, since, until, because, activity_ids)
    select owner, position, stage, since, until, because, activity_ids::uuid[] from unnest(
      ${column((row) => row.of)}::uuid[],
      ${column((row) => row.position)}::integer[],
      ${column((row) => row.stage)}::text[],
      ${column((row) => row.since)}::timestamptz[],
      ${column((row) => row.until)}::timestamptz[],
      ${column((row) => row.why)}::text[],
      ${column((row) => `{${row.activityIds.join()}}`)}::text[]
    ) as row (owner, position, stage, since, until, because, activity_ids)
  `.execute(store)
}
