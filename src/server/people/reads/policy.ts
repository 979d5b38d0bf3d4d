import { mayAct } from '../policy.ts'
import type { Person } from '../person.ts'

/** Seeing what the staff read of customers: those who answer for the staff. */
export function mayReadStaffReads(person: Person | undefined): person is Person {
  return mayAct(person) && ['manager', 'admin', 'owner'].includes(person.role)
}
