import { sql } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import { countSaid } from '#ideas'
import { mayReadReports, type Person } from '#people'
import { wilson, type Estimate } from '#statistics'
import { publishedChanges } from './policy.ts'
import type { ChangeStore } from './tables.ts'

const YEAR_MS = 365 * 24 * 3_600_000

/** How well what customers said came back to them, within a year. */
interface Closure {
  /** Ideas that were proposed. */
  said: number
  /** Of them, those that were answered, decided, or led to a published change. */
  closed: number
  /** The share of it, with its interval (Wilson, 95 %); null: nothing was said. */
  rate: Estimate | null
  /** People who were told of a change, and what they answered to whether it helped. */
  told: number
  answered: number
  helped: Estimate | null
}

/** The rate at which loops are closed: what was said within the last year, and came back. */
export async function findClosure(
  store: ChangeStore,
  viewer: Person | undefined,
): Promise<Closure> {
  allow(mayReadReports(viewer), 'loop.read', 'Only staff may look at the overview.')
  const since = new Date(now().getTime() - YEAR_MS)
  const linked = store
    .selectFrom('change_causes')
    .innerJoin('changes', 'changes.id', 'change_causes.change_id')
    .where(publishedChanges)
    .where('change_causes.subject_type', '=', 'idea')
    .select('change_causes.subject_id as id')
  const { said, closed } = await countSaid(store, { since, linked })
  const { told, answered, helped } = await store
    .selectFrom('change_told')
    .where('told_at', '>=', since)
    .select([
      sql<number>`count(*)::int`.as('told'),
      sql<number>`count(has_helped)::int`.as('answered'),
      sql<number>`(count(*) filter (where has_helped))::int`.as('helped'),
    ])
    .executeTakeFirstOrThrow()
  return {
    said,
    closed,
    rate: said === 0 ? null : wilson(closed, said),
    told,
    answered,
    helped: answered === 0 ? null : wilson(helped, answered),
  }
}
