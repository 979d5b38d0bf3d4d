import { registerDeal } from '#deals'
import { acceptLead, findLead, offerLead, openLead, writeLeadNote } from '#leads'
import { addOrganizationMember, createOrganization } from '#organizations'
import { createPerson } from '#people'
import { shareWithDealer } from '#sharing'
import { ann, dee, type Store } from '#test'
import type { Actor } from './actors.ts'

type NewCanary = (place: string, seenBy: readonly Actor[]) => string

const readers: Actor[] = ['agent', "agent's own scopes", 'admin', 'owner', 'manager']
const contact = { groups: ['contact' as const], purposes: ['sales' as const] }

/** Leads and deals of Dee's company, and of another of which it must not hear. */
export async function inLeads(store: Store, canary: NewCanary): Promise<string[]> {
  const own = await createOrganization(store, ann, { name: 'Leads & Co', kind: 'dealer' })
  await addOrganizationMember(store, ann, { organizationId: own, personId: dee.id })
  const other = await createOrganization(store, ann, { name: 'Rival', kind: 'dealer' })
  const rita = { ...(await createPerson(store, { name: 'Rita', role: 'dealer' })), spaceIds: [] }
  await addOrganizationMember(store, ann, { organizationId: other, personId: rita.id })
  const hand = async (dealerId: string, product: string, words: string) => {
    const person = await createPerson(store, { name: 'Quiet' })
    const leadId = await openLead(store, ann, { about: { personId: person.id }, product, words })
    await offerLead(store, ann, { leadId, dealerId })
    const offerId = (await findLead(store, ann, leadId)).offer?.id ?? ''
    return { person: { ...person, spaceIds: [] }, leadId, offerId }
  }
  const teaser = await hand(own, canary('teaser', [...readers, 'dealer']), canary('kept', readers))
  const met = await hand(own, '', canary('met', [...readers, 'dealer']))
  await shareWithDealer(store, met.person, { dealerId: own, ...contact })
  await acceptLead(store, dee, { offerId: met.offerId })
  const note = canary('leadnote', [...readers, 'dealer'])
  await writeLeadNote(store, dee, { offerId: met.offerId, body: note })
  const rival = await hand(other, canary('rivallead', readers), canary('rivalwords', readers))
  await shareWithDealer(store, rival.person, { dealerId: other, ...contact })
  await acceptLead(store, rita, { offerId: rival.offerId })
  await writeLeadNote(store, rita, { offerId: rival.offerId, body: canary('rivalnote', readers) })
  const worth = { amount: 1, currency: 'EUR', expectedOn: '2027-01-01' }
  const [name, foreign] = [canary('deal', [...readers, 'dealer']), canary('rivaldeal', readers)]
  return [
    ...[teaser, met, rival].flatMap(({ leadId, offerId }) => [leadId, offerId]),
    await registerDeal(store, dee, { dealerId: own, name, ...worth }),
    await registerDeal(store, rita, { dealerId: other, name: foreign, ...worth }),
  ]
}
