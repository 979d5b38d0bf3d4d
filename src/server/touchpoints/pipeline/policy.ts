import { sql } from 'kysely'
import { mayConfigure, mayEditCustomers, mayReadCustomers, type Person } from '#people'

/** Seeing who may become a customer: staff who look after customers. */
export function mayReadProspects(viewer: Person | undefined): viewer is Person {
  return mayReadCustomers(viewer)
}

/** The SQL twin of `mayReadProspects`. */
export function readableProspects(viewer: Person | undefined) {
  return mayReadProspects(viewer) ? sql<boolean>`true` : sql<boolean>`false`
}

export function mayMoveProspects(actor: Person | undefined): actor is Person {
  return mayEditCustomers(actor)
}

/** Naming the stages and putting them in order. */
export function mayDrawPipeline(actor: Person | undefined): actor is Person {
  return mayConfigure(actor)
}
