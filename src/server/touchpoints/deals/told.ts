import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import { emailHash } from './deal.ts'
import { readableDeals } from './policy.ts'
import type { DealStore } from './tables.ts'

/** Deals by their ids, to tell whoever registered them. */
export async function listToldDeals(store: DealStore, ids: readonly string[]) {
  return await store
    .selectFrom('deals')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([...new Set(ids)]))))
    .select(['id', 'name', 'registered_by as registeredBy'])
    .execute()
}

/** Who may still read what they were told of a deal. */
export const dealSubjects: SubjectPolicies<DealStore> = {
  deal: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('deals')
      .where('deals.id', '=', id)
      .where(readableDeals(store, viewer))
      .select('deals.id')})`,
}

/** Takes a person who was forgotten out of the deals that named them; their sums stay. */
export async function forgetInDeals(
  store: DealStore,
  { addresses, names }: { addresses: readonly string[]; names: readonly string[] },
): Promise<void> {
  const hashes = addresses.map(emailHash)
  await store
    .updateTable('deals')
    .set({ name: '–', name_key: '–', domain: '', email_hash: null })
    .where(({ or, eb, fn, val }) =>
      or([eb('email_hash', '=', fn.any(val(hashes))), eb('name', '=', fn.any(val(names)))]),
    )
    .execute()
}
