import {
  addOrganizationMember,
  assignTerritory,
  createOrganization,
  createTerritory,
} from '#organizations'
import { createPerson } from '#people'
import { answerRequest, listOwnRequests } from '#sharing'
import { ada, ann, dee, ida, type Store } from '#test'
import { offerLead } from './offer.ts'
import { openLead } from './open-lead.ts'
import { findLead } from './read-desk.ts'

/** Dee's shop covers Bavaria, Rita's all of Germany; Ada lives in Munich. */
export async function openShops(store: Store) {
  const germany = await createTerritory(store, ida, { name: 'Germany', countries: ['DE'] })
  const bavaria = await createTerritory(store, ida, {
    ...{ name: 'Bavaria', parentId: germany, countries: ['DE'], postcodes: ['80', '81'] },
  })
  const open = async (name: string, country: string, postcode: string) =>
    createOrganization(store, ann, { name, kind: 'dealer', country, postcode })
  const [near, far] = [await open('Near', 'DE', '80331'), await open('Far', 'DE', '10115')]
  const made = await createPerson(store, { name: 'Rita', role: 'dealer' })
  const rita = { ...made, spaceIds: [] }
  await addOrganizationMember(store, ann, { organizationId: near, personId: dee.id })
  await addOrganizationMember(store, ann, { organizationId: far, personId: rita.id })
  await assignTerritory(store, ann, { personId: ada.id, territoryId: bavaria })
  return { near, far, rita, bavaria }
}

export const facts = { product: 'Fell 29', words: 'Ada wants to try it on Saturday.' }

export async function offered(store: Store) {
  const shops = await openShops(store)
  const leadId = await openLead(store, ann, { about: { personId: ada.id }, ...facts })
  await offerLead(store, ann, { leadId, dealerId: shops.near })
  const offerId = await offerOf(store, leadId)
  return { ...shops, leadId, offerId }
}

export async function offerOf(store: Store, leadId: string): Promise<string> {
  return (await findLead(store, ann, leadId)).offer?.id ?? ''
}

export async function agree(store: Store) {
  const [request] = await listOwnRequests(store, ada)
  await answerRequest(store, ada, { requestId: request?.id ?? '', groups: ['contact'] })
}
