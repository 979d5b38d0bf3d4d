import { sql } from 'kysely'
import { now } from '#clock'
import { selectClasses } from '#value'
import type { SegmentStore } from './tables.ts'

/**
 * Classes every customer anew by how lately, how often and for how much they bought. The classes
 * are fifths of all, and one purchase shifts those of many: so they hold from night to night.
 */
export async function keepClasses(store: SegmentStore): Promise<void> {
  const classes = await selectClasses(store, now())
  await sql`delete from segment_classes`.execute(store)
  if (classes === undefined) return
  await sql`insert into segment_classes (person_id, code) ${classes}`.execute(store)
}

/** The same, if that was never done. */
export async function keepFirstClasses(store: SegmentStore): Promise<void> {
  const known = await store
    .selectFrom('segment_classes')
    .select('person_id')
    .limit(sql.lit(1))
    .executeTakeFirst()
  if (known === undefined) await keepClasses(store)
}
