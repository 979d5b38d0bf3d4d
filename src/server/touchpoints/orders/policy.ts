import { mayAct, mayReadCustomers, type Person } from '#people'

/** Customers see their own orders; of others only who may read customers. */
export function mayReadOrders(viewer: Person | undefined, personId: string): boolean {
  return viewer?.id === personId || mayReadCustomers(viewer)
}

/** Entering and refunding orders by hand or through the API. */
export function mayRecordOrders(actor: Person | undefined): actor is Person {
  return mayAct(actor) && ['agent', 'admin', 'owner'].includes(actor.role)
}
