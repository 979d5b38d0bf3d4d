import { now } from '#clock'
import { allow } from '#errors'
import type { Party } from '#organizations'
import { mayReadCustomers, profilesOf, type Person } from '#people'
import { listDecisions, type StageDecision } from './read-overrides.ts'
import type { StageEntry } from './stage.ts'
import type { LifecycleStore } from './tables.ts'

/**
 * Where a customer stands, since when and why, how they came there, the latest first, and every
 * decision of staff, the latest first.
 */
export interface Lifecycle extends StageEntry {
  history: (StageEntry & { override: Override | null })[]
  decisions: StageDecision[]
}

/** Who decided by hand, and why. */
export type Override = Pick<StageDecision, 'byId' | 'reason' | 'until'>

interface AsOf {
  asOf?: Date | undefined
}

/** The stage of a person at a time; nothing for somebody of whom there was no sign yet. */
export function findLifecycle(
  store: LifecycleStore,
  viewer: Person | undefined,
  personId: string,
  { asOf = now() }: AsOf = {},
): Promise<Lifecycle | undefined> {
  const entries = store
    .selectFrom('lifecycle_stages')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('since', '<=', asOf)
    .select(['stage', 'since', 'because as why', 'activity_ids as activityIds'])
    .orderBy('position', 'desc')
  return tell(store, viewer, { personId }, () => entries.execute())
}

/** The stage of an organisation at a time; nothing where there was no sign yet. */
export function findOrganizationLifecycle(
  store: LifecycleStore,
  viewer: Person | undefined,
  organizationId: string,
  { asOf = now() }: AsOf = {},
): Promise<Lifecycle | undefined> {
  const entries = store
    .selectFrom('organization_stages')
    .where('organization_id', '=', organizationId)
    .where('since', '<=', asOf)
    .select(['stage', 'since', 'because as why', 'activity_ids as activityIds'])
    .orderBy('position', 'desc')
  return tell(store, viewer, { organizationId }, () => entries.execute())
}

async function tell(
  store: LifecycleStore,
  viewer: Person | undefined,
  party: Party,
  listEntries: () => Promise<StageEntry[]>,
): Promise<Lifecycle | undefined> {
  allow(mayReadCustomers(viewer), 'lifecycle.read', 'Only staff may look at customers.')
  const entries = await listEntries()
  const [present] = entries
  if (present === undefined) return undefined
  const decisions = await listDecisions(store, party)
  const overrideOf = ({ since, why }: StageEntry) => {
    if (why !== 'overridden') return null
    const made = decisions.find(({ madeAt }) => madeAt.getTime() === since.getTime())
    return made ? { byId: made.byId, reason: made.reason, until: made.until } : null
  }
  const history = entries.map((entry) => ({ ...entry, override: overrideOf(entry) }))
  return { ...present, history, decisions }
}
