import type { Person } from '../person.ts'
import { mayAct, mayConfigure, mayEditCustomers, mayReadCustomers } from '../policy.ts'

/** Saying for what the business asks, and in which words. */
export function mayDefinePurposes(person: Person | undefined): person is Person {
  return mayConfigure(person)
}

/** Reading what somebody agreed to: they themselves, and who reads customers. */
export function mayReadConsents(viewer: Person | undefined, isSelf: boolean): viewer is Person {
  return (mayAct(viewer) && isSelf) || (viewer !== undefined && isSelf) || mayReadCustomers(viewer)
}

/** Writing down what a customer said to staff; a yes by letter waits for the customer all the same. */
export function mayNoteConsents(person: Person | undefined): person is Person {
  return mayEditCustomers(person)
}
