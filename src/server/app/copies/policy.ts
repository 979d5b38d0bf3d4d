import { mayReadStaffReads } from '#reads'
import type { Person } from '#people'

/** Having a copy made for a customer who asked for it; only the customer can take it. */
export function mayAskForOthers(person: Person | undefined): person is Person {
  return mayReadStaffReads(person)
}
