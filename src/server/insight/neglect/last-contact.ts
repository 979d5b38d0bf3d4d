import { allow } from '#errors'
import { mayReadCustomers, profilesOf, type Person } from '#people'
import type { NeglectStore } from './tables.ts'

/** When staff last turned to a customer; null for never. */
export async function findLastContact(
  store: NeglectStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Date | null> {
  allow(mayReadCustomers(viewer), 'neglect.customers', 'Only staff may look at customers.')
  const { at } = await store
    .selectFrom('staff_contacts')
    .where('person_id', 'in', profilesOf(store, personId))
    .select(({ fn }) => fn.max('last_at').as('at'))
    .executeTakeFirstOrThrow()
  return at
}
