/** Subject: the override. */
export interface LifecycleActivities {
  /** Recorded for the customer whom staff moved to another stage; `until` is null without an end. */
  'lifecycle.overridden': { byId: string; stage: string; until?: string | null }
  'lifecycle.override_taken_back': { byId: string; stage: string }
  /** Recorded when the end came that was set beforehand. */
  'lifecycle.override_ended': { byId: string; stage: string }
  /** The same of an organisation, recorded for whoever of the staff decided. */
  'organization.stage_overridden': { stage: string; until: string | null }
  'organization.stage_override_taken_back': { stage: string }
  'organization.stage_override_ended': { stage: string }
}
