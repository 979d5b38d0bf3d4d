import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import type { Person } from '#people'
import { dealTerms } from './deal.ts'
import { maySetDealTerms } from './policy.ts'
import type { DealStore } from './tables.ts'

/** Says for how many days approved deals are protected; those approved already stay as they are. */
export function setDealTerms(
  store: DealStore,
  actor: Person | undefined,
  input: z.input<typeof dealTerms>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(maySetDealTerms(actor), 'deal.terms', 'Only admins may change this.')
    const { protectionDays } = checked(dealTerms, input, 'invalid')
    await store.updateTable('deal_terms').set({ protection_days: protectionDays }).execute()
  })
}

/** For how many days approved deals are protected. */
export async function readDealTerms(store: DealStore): Promise<z.output<typeof dealTerms>> {
  return await store
    .selectFrom('deal_terms')
    .select('protection_days as protectionDays')
    .executeTakeFirstOrThrow()
}
