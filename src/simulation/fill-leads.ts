import { registerDeal } from '#deals'
import { acceptLead, findLead, offerLead, openLead } from '#leads'
import type { Person } from '#people'
import type { SampleStore } from './store.ts'

interface Shop {
  dealerId: string
  staff: Person
  riders: readonly Person[]
}

const wanted = [
  { product: 'Fell', words: 'Would like to try two sizes, on a Saturday.' },
  { product: 'Ridge', words: 'Asks whether the old one is taken in part payment.' },
]

/** What each dealer of the sample is offered, one of it taken, and a deal that waits for an answer. */
export async function fillLeads(
  store: SampleStore,
  owner: Person,
  { dealerId, staff, riders }: Shop,
): Promise<void> {
  for (const [index, facts] of wanted.entries()) {
    const rider = riders[index]
    if (!rider) continue
    const leadId = await openLead(store, owner, { about: { personId: rider.id }, ...facts })
    await offerLead(store, owner, { leadId, dealerId })
    const { offer } = await findLead(store, owner, leadId)
    if (index > 0 && offer) await acceptLead(store, staff, { offerId: offer.id })
  }
  await registerDeal(store, staff, {
    ...{ dealerId, name: 'City Couriers', website: 'couriers.example', product: 'Fell' },
    ...{ amount: 1_260_000, currency: 'EUR', expectedOn: '2027-04-01' },
  })
}
