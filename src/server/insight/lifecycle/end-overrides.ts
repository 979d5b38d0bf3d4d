import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import type { LifecycleStore } from './tables.ts'
import { tellDecision } from './tell-decision.ts'

const MOST_AT_ONCE = 200

/**
 * Tells of decisions on stages whose end has come. The stages themselves changed at that moment:
 * what comes next is known from the start.
 */
export async function endOverrides(store: LifecycleStore): Promise<void> {
  while ((await endSome(store)) === MOST_AT_ONCE);
}

function endSome(store: LifecycleStore): Promise<number> {
  return inTransaction(store, async (store) => {
    const at = now()
    const over = await store
      .selectFrom('lifecycle_overrides')
      .where('until', '<=', at)
      .where('ended_at', 'is', null)
      .where('taken_back_at', 'is', null)
      .select(['id', 'person_id', 'organization_id', 'stage', 'until', 'by_id'])
      .orderBy('until')
      .limit(sql.lit(MOST_AT_ONCE))
      .forUpdate()
      .skipLocked()
      .execute()
    for (const override of over) {
      await store
        .updateTable('lifecycle_overrides')
        .set({ ended_at: at })
        .where('id', '=', override.id)
        .execute()
      const what = { what: 'override_ended' as const, byId: override.by_id }
      await tellDecision(store, override, { ...what, at: override.until ?? at })
    }
    return over.length
  })
}
