import { allow } from '#errors'
import { mayReadCustomers, type Person } from '#people'

/** Segments say what customers did and are: who may read that may read and keep segments. */
export function allowSegments(person: Person | undefined): asserts person is Person {
  allow(mayReadCustomers(person), 'segment.keep', 'Only staff for customers may use segments.')
}
