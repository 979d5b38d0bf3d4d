import { decideDeal, registerDeal, settleDeal } from '#deals'
import { acceptLead, findLead, offerLead, openLead } from '#leads'
import { territoryOf } from '#organizations'
import type { Person } from '#people'
import type { SampleStore } from './store.ts'

interface Shop {
  dealerId: string
  staff: Person
  riders: readonly Person[]
  /** Which of the dealers it is, counted from 0. */
  number: number
}

const wanted = [
  { product: 'Fell 4', words: 'Would like to try two sizes, on a Saturday.' },
  { product: 'Beck E', words: 'Asks whether the old one is taken in part payment.' },
  { product: 'Drover', words: 'Two children; wants to know where it is parked at night.' },
  { product: 'Scar 29', words: 'Rides in the hills behind the town and wants one test ride.' },
  { product: 'Drover E', words: 'A bakery that would like to deliver by bike.' },
]

/** Two of the dealers meet in one of them. */
const couriers = { name: 'City Couriers', website: 'couriers.example' }
const deals = [
  { ...couriers, product: 'Drover E', amount: 2_445_000, expectedOn: '2027-04-01' },
  { name: 'Harbour Kindergarten', product: 'Drover', amount: 558_000, expectedOn: '2027-02-15' },
  { ...couriers, product: 'Beck E', amount: 1_192_000, expectedOn: '2027-05-01' },
  { name: 'Lakeside Hotel', product: 'Fell 2', amount: 1_134_000, expectedOn: '2027-03-20' },
]

/** What each dealer of the sample is offered, one of it taken, and a deal that waits for an answer. */
export async function fillLeads(
  store: SampleStore,
  owner: Person,
  { dealerId, staff, riders, number }: Shop,
): Promise<void> {
  const territoryId = await territoryOf(store, { organizationId: dealerId })
  for (const index of [0, 1]) {
    const [rider, facts] = [riders[index], wanted[(2 * number + index) % wanted.length]]
    if (!rider || !facts) continue
    const about = { personId: rider.id }
    const leadId = await openLead(store, owner, { about, ...facts, territoryId })
    await offerLead(store, owner, { leadId, dealerId })
    const { offer } = await findLead(store, owner, leadId)
    if (index > 0 && offer) await acceptLead(store, staff, { offerId: offer.id })
  }
  const deal = deals[number % deals.length]
  if (!deal) return
  const dealId = await registerDeal(store, staff, { dealerId, currency: 'EUR', ...deal })
  // One was won, one is protected, and the two that meet wait for a decision.
  if (number % 2 === 0) return
  await decideDeal(store, owner, { dealId, isApproved: true })
  if (number === 1) await settleDeal(store, staff, { dealId, outcome: 'won' })
}
