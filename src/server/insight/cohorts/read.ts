import { sql } from 'kysely'
import { allow } from '#errors'
import { mayReadReports, type Person } from '#people'
import type { Life } from './life.ts'
import type { CohortStore } from './tables.ts'

const MOST_SOURCES = 50

/** Who told of first orders, or by which ways people joined, those of most people first. */
export async function listCohortSources(
  store: CohortStore,
  viewer: Person | undefined,
  life: Life,
): Promise<string[]> {
  allow(mayReadReports(viewer), 'cohort.read', 'Only staff may look at who stays.')
  const rows = await store
    .selectFrom('cohort_lives')
    .where('life', '=', life)
    .where('source', 'is not', null)
    .select('source')
    .groupBy('source')
    .orderBy(sql`count(*)`, 'desc')
    .limit(sql.lit(MOST_SOURCES))
    .execute()
  return rows.flatMap(({ source }) => source ?? [])
}
