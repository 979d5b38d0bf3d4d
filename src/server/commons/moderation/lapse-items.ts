import { sql } from 'kysely'
import { now } from '#clock'
import type { ModerationStore } from './tables.ts'
import { findThresholds } from './thresholds.ts'

const BATCH = 500

/** Closes what nobody has decided about for sixty days; what is hidden stays hidden. */
export async function lapseItems(store: ModerationStore): Promise<void> {
  const { lapseDays } = await findThresholds(store)
  const before = new Date(now().getTime() - lapseDays * 86_400_000)
  for (let lapsed = BATCH; lapsed === BATCH;) {
    const { numUpdatedRows } = await store
      .updateTable('review_items')
      .set({ status: 'lapsed', decided_at: now() })
      .where(
        'id',
        'in',
        store
          .selectFrom('review_items')
          .where('status', '=', 'open')
          .where('created_at', '<', before)
          .select('id')
          .limit(sql.lit(BATCH)),
      )
      .executeTakeFirst()
    lapsed = Number(numUpdatedRows)
  }
}

/** Forgets in whose topics newcomers wrote more than a day ago. */
export async function forgetPaces(store: ModerationStore): Promise<void> {
  await store
    .deleteFrom('paces')
    .where('what', 'like', 'reply:%')
    .where(sql<boolean>`made_at[array_length(made_at, 1)] < now() - interval '1 day'`)
    .execute()
}
