import { sql } from 'kysely'
import { isAbout, type Party } from '#organizations'
import type { Stage } from './stage.ts'
import type { LifecycleStore } from './tables.ts'

/** A decision of staff on somebody's stage, whether it holds, ended or was taken back. */
export interface StageDecision {
  id: string
  stage: Stage
  reason: string
  byId: string
  madeAt: Date
  /** Null where it holds until the customer acts. */
  until: Date | null
  takenBackAt: Date | null
  takenBackById: string | null
}

const MOST_DECISIONS = 100

/** The decisions on one customer, the latest first. */
export function listDecisions(store: LifecycleStore, party: Party): Promise<StageDecision[]> {
  return store
    .selectFrom('lifecycle_overrides')
    .where(isAbout(store, 'lifecycle_overrides', party))
    .select(['id', 'stage', 'reason', 'by_id as byId', 'made_at as madeAt', 'until'])
    .select(['taken_back_at as takenBackAt', 'taken_back_by as takenBackById'])
    .orderBy('made_at', 'desc')
    .limit(sql.lit(MOST_DECISIONS))
    .execute()
}
