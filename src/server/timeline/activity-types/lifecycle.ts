export interface LifecycleActivities {
  /** Subject: the override. Recorded for the customer whom staff moved to another stage. */
  'lifecycle.overridden': { byId: string; stage: string }
}
