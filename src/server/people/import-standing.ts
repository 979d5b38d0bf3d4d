import { sql } from 'kysely'
import { recordMany } from '#timeline'
import type { PeopleStore } from './tables.ts'

/** That somebody was suspended elsewhere; without `until`, for good. */
export interface ImportedSuspension {
  personId: string
  at: Date
  until: Date | null
  because: string
  source: string
  sourceId: string
}

/** Keeps people suspended who were elsewhere; returns how many. Who is suspended here already stays so. */
export async function importSuspensions(
  store: PeopleStore,
  rows: readonly ImportedSuspension[],
): Promise<number> {
  if (rows.length === 0) return 0
  const column = <Value>(pick: (row: ImportedSuspension) => Value) => rows.map(pick)
  const { rows: suspended } = await sql<{ id: string }>`
    update people set
      suspended_at = row.at, suspended_until = row.until, suspended_because = row.because
    from unnest(
      ${column(({ personId }) => personId)}::uuid[],
      ${column(({ at }) => at)}::timestamptz[],
      ${column(({ until }) => until)}::timestamptz[],
      ${column(({ because }) => because.trim().slice(0, 1000))}::text[]
    ) as row (id, at, until, because)
    where people.id = row.id and people.suspended_at is null
    returning people.id
  `.execute(store)
  const fresh = new Set(suspended.map(({ id }) => id))
  await recordMany(
    store,
    rows
      .filter(({ personId }) => fresh.has(personId))
      .map(({ personId, at, until, source, sourceId }) => ({
        type: 'person.suspended' as const,
        personId,
        subjectId: personId,
        details: { byId: null, until: until?.toISOString() ?? null },
        occurredAt: at,
        source,
        sourceId,
      })),
  )
  return fresh.size
}

/** Gives people the faces that they had elsewhere, where they have none. */
export async function importFaces(
  store: PeopleStore,
  rows: readonly { personId: string; uploadId: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update people set avatar_upload_id = row.upload_id
    from unnest(
      ${rows.map(({ personId }) => personId)}::uuid[],
      ${rows.map(({ uploadId }) => uploadId)}::uuid[]
    ) as row (id, upload_id)
    where people.id = row.id and people.avatar_upload_id is null
  `.execute(store)
}
