import { decideDeal, registerDeal, settleDeal } from '#deals'
import { acceptLead, findLead, offerLead, openLead, settleLead, wishForDealer } from '#leads'
import { createOrganization } from '#organizations'
import { addClaim, createPerson } from '#people'
import { signRequest } from '#sharing'
import { ada, ann, dee, type Store } from '#test'

/** Leads in every state, of which Dee's company has some, and a deal that waits. */
export async function buildLeads(store: Store, dealer: string) {
  const firm = await createOrganization(store, ann, { name: 'Bells & Whistles' })
  const open = () => openLead(store, ann, { about: { organizationId: firm }, product: 'Bell' })
  const offer = async (leadId: string) => {
    await offerLead(store, ann, { leadId, dealerId: dealer })
    return (await findLead(store, ann, leadId)).offer?.id ?? ''
  }
  const [openedLead, leadInHand, takenLead] = [await open(), await open(), await open()]
  const [offered, taken] = [await offer(leadInHand), await offer(takenLead)]
  const won = await offer(await open())
  await acceptLead(store, dee, { offerId: taken })
  await acceptLead(store, dee, { offerId: won })
  await settleLead(store, dee, { offerId: won, outcome: 'lost', reason: 'Too loud.' })
  const wish = await wishForDealer(store, ada, { product: 'Bell', consent: 'I agree.' })
  const worth = { amount: 90_000, currency: 'EUR', expectedOn: '2027-03-01' }
  const deal = await registerDeal(store, dee, { dealerId: dealer, name: 'Belltower', ...worth })
  const protectedDeal = await registerDeal(store, dee, {
    ...{ dealerId: dealer, name: 'Steeple', ...worth },
  })
  await decideDeal(store, ann, { dealId: protectedDeal, isApproved: true })
  const wonDeal = await registerDeal(store, dee, { dealerId: dealer, name: 'Carillon', ...worth })
  await decideDeal(store, ann, { dealId: wonDeal, isApproved: true })
  await settleDeal(store, dee, { dealId: wonDeal, outcome: 'won' })
  const put = await askByLetter(store, dealer)
  return {
    protectedDeal,
    wonDeal,
    openedLead,
    leadInHand,
    takenLead,
    offered,
    taken,
    won,
    wish,
    deal,
    put,
  }
}

/** Hugo, who has no account, is asked by a letter; the address of the link in it. */
async function askByLetter(store: Store, dealerId: string): Promise<string> {
  const hugo = await createPerson(store, { name: 'Hugo', presence: 'customer' })
  const mailbox = { kind: 'email', value: 'hugo@example.org', source: 'shop' } as const
  await addClaim(store, ann, { personId: hugo.id, ...mailbox })
  const leadId = await openLead(store, ann, { about: { personId: hugo.id }, product: 'Bell' })
  await offerLead(store, ann, { leadId, dealerId })
  const { offer } = await findLead(store, ann, leadId)
  await acceptLead(store, dee, { offerId: offer?.id ?? '' })
  const { id } = await store
    .selectFrom('sharing_requests')
    .where('person_id', '=', hugo.id)
    .select('id')
    .executeTakeFirstOrThrow()
  return `/sharing/${await signRequest(store, id, hugo.id)}`
}
