import { mayConfigure, mayReadClaims, mayReadCustomers, type Person } from '#people'
import type { Exportable } from './export.ts'

const ofCustomers: readonly Exportable[] = ['people', 'organizations', 'orders', 'segment']

/** Whoever reads customers may take them along; all else is for those who run the place. */
export function mayExport(person: Person | undefined, what: Exportable): person is Person {
  if (what === 'cards') return mayReadClaims(person) && mayReadCustomers(person)
  return ofCustomers.includes(what) ? mayReadCustomers(person) : mayConfigure(person)
}

/** Files are for whoever asked for them and for those who run the place. */
export function mayTake(
  person: Person | undefined,
  file: { requestedById: string; what: Exportable },
): person is Person {
  return mayExport(person, file.what) && (file.requestedById === person.id || mayConfigure(person))
}
