import { sql } from 'kysely'
import { now } from '#clock'
import { selectClasses } from '#value'
import { conditionsOf, type Condition, type SegmentRule } from './rule.ts'
import type { SegmentStore } from './tables.ts'

const classKinds = new Set<Condition['kind']>(['rfm', 'rfm_score'])

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

/** The same, if that was never done and one of the rules asks for it. */
export async function keepFirstClasses(
  store: SegmentStore,
  rules: readonly SegmentRule[],
): Promise<void> {
  if (!rules.flatMap(conditionsOf).some(({ kind }) => classKinds.has(kind))) return
  const known = await store
    .selectFrom('segment_classes')
    .select('person_id')
    .limit(sql.lit(1))
    .executeTakeFirst()
  if (known === undefined) await keepClasses(store)
}
