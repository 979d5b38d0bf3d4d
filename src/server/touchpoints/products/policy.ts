import { mayAct, mayEditCustomers, mayReadCustomers, type Person } from '#people'

/** Keeping the catalogue: whoever looks after customers or runs the place. */
export function mayKeepProducts(actor: Person | undefined): actor is Person {
  return mayAct(actor) && ['agent', 'manager', 'admin', 'owner'].includes(actor.role)
}

export function mayRegister(viewer: Person | undefined): viewer is Person {
  return mayAct(viewer)
}

export function mayReadRegistrations(viewer: Person | undefined): viewer is Person {
  return mayReadCustomers(viewer)
}

/** Nobody confirms what they own themselves. */
export function mayDecideRegistration(
  actor: Person | undefined,
  { personId }: { personId: string },
): actor is Person {
  return mayEditCustomers(actor) && actor.id !== personId
}
