import { mayReadCustomers, type Person } from '#people'
import { allow } from '#errors'

/** Segments say what customers did and are: who may read that may read and keep them. */
export function mayKeepSegments(person: Person | undefined): person is Person {
  return mayReadCustomers(person)
}

/** Refuses everybody else, in words. */
export function allowSegments(person: Person | undefined): asserts person is Person {
  allow(mayKeepSegments(person), 'segment.keep', 'Only staff for customers may use segments.')
}
