import { record } from '#timeline'
import type { Stage } from './stage.ts'
import type { LifecycleStore } from './tables.ts'
import { tellOrganizations } from './tell-organizations.ts'

interface Decided {
  id: string
  person_id: string | null
  organization_id: string | null
  stage: Stage
  until: Date | null
}

interface Telling {
  what: 'overridden' | 'override_taken_back' | 'override_ended'
  byId: string
  at: Date
}

/**
 * Notes on the timeline what became of a decision. Stages of people follow from there; those of
 * an organisation are told at once.
 */
export async function tellDecision(
  store: LifecycleStore,
  { id, person_id: personId, organization_id: organizationId, stage, until }: Decided,
  { what, byId, at }: Telling,
): Promise<void> {
  const about = { subjectId: id, occurredAt: at }
  if (personId !== null) {
    const ending = what === 'overridden' ? { until: until?.toISOString() ?? null } : {}
    const details = { byId, stage, ...ending }
    await record(store, { type: `lifecycle.${what}`, personId, ...about, details })
  } else if (organizationId !== null) {
    const details = { stage, until: until?.toISOString() ?? null }
    const type = `organization.stage_${what}` as const
    await record(store, { type, personId: byId, organizationId, ...about, details })
    await tellOrganizations(store, [organizationId])
  }
}
