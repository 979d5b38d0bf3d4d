import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import {
  acceptLead,
  declineLead,
  dropLead,
  findLead,
  findOfferedLead,
  listOfferedLeads,
  listOwnLeads,
  noteAgreement,
  offerLead,
  openLead,
  passOnUnanswered,
  reopenLead,
  setLeadTerms,
  settleLead,
  suggestDealers,
  sumOfferedLeads,
  takeBackLead,
  wishForDealer,
  withdrawLead,
  writeLeadNote,
} from '#leads'
import {
  addOrganizationMember,
  assignTerritory,
  createOrganization,
  createTerritory,
} from '#organizations'
import { createPerson } from '#people'
import {
  answerRequest,
  cutAll,
  listOwnRequests,
  listOwnSharing,
  listSharedCustomers,
} from '#sharing'
import { activitiesOf, ada, ann, bo, dee, ida, it, mo, type Store } from '#test'

const HOUR_MS = 3_600_000
afterEach(() => turnClock(0))

/** Dee's shop covers Bavaria, Rita's all of Germany; Ada lives in Munich. */
async function openShops(store: Store) {
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

const facts = { product: 'Fell 29', words: 'Ada wants to try it on Saturday.' }

async function offered(store: Store) {
  const shops = await openShops(store)
  const leadId = await openLead(store, ann, { about: { personId: ada.id }, ...facts })
  await offerLead(store, ann, { leadId, dealerId: shops.near })
  const offerId = await offerOf(store, leadId)
  return { ...shops, leadId, offerId }
}

async function offerOf(store: Store, leadId: string): Promise<string> {
  return (await findLead(store, ann, leadId)).offer?.id ?? ''
}

async function agree(store: Store) {
  const [request] = await listOwnRequests(store, ada)
  await answerRequest(store, ada, { requestId: request?.id ?? '', groups: ['contact'] })
}

it('suggests the dealer whose area it is, then the one above, and says why', async ({ store }) => {
  const { near, far, leadId, rita } = await offered(store)
  expect(await suggestDealers(store, ann, leadId)).toMatchObject([
    { dealer: { id: near }, territoryName: 'Bavaria', steps: 0, openLeads: 1 },
    { dealer: { id: far }, territoryName: 'Germany', steps: 1, openLeads: 0 },
  ])
  for (const person of [undefined, ada, dee, rita, mo]) {
    const looking = suggestDealers(store, person, leadId)
    await expect(looking).rejects.toMatchObject({ reason: 'not_allowed' })
  }
})

it('shows Dee area and product alone until Ada agrees, and nothing once she cuts it', async ({
  store,
}) => {
  const { offerId, rita } = await offered(store)
  const [teaser] = (await listOfferedLeads(store, dee)).items
  expect(teaser).toMatchObject({ product: 'Fell 29', territoryName: 'Bavaria', customer: null })
  expect(JSON.stringify(teaser)).not.toMatch(/Ada|Saturday/)
  await acceptLead(store, dee, { offerId })
  await acceptLead(store, dee, { offerId })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({
    ...{ state: 'accepted', handOver: 'asked', customer: null },
  })
  await agree(store)
  const met = await findOfferedLead(store, dee, offerId)
  expect(met).toMatchObject({ handOver: 'given', customer: { name: 'Ada', words: facts.words } })
  expect((await listSharedCustomers(store, dee)).items).toHaveLength(1)

  await settleLead(store, dee, {
    ...{ offerId, outcome: 'won', orderNumber: 'A-7', amount: 420_000, currency: 'EUR' },
  })
  const [sharing] = await listOwnSharing(store, ada)
  await cutAll(store, ada, { relationshipId: sharing?.id })
  const cut = await findOfferedLead(store, dee, offerId)
  expect(cut).toMatchObject({ handOver: 'cut', customer: null, amount: 420_000 })
  expect(await sumOfferedLeads(store, dee)).toMatchObject([
    { state: 'won', count: 1, currency: 'EUR', amount: 420_000 },
  ])
  expect(await sumOfferedLeads(store, rita)).toEqual([])
})

it('keeps dealers from each other’s leads', async ({ store }) => {
  const { offerId, rita } = await offered(store)
  expect((await listOfferedLeads(store, rita)).items).toEqual([])
  const acts = [
    () => findOfferedLead(store, rita, offerId),
    () => acceptLead(store, rita, { offerId }),
    () => declineLead(store, rita, { offerId, reason: 'No.' }),
    () => writeLeadNote(store, rita, { offerId, body: 'Hm.' }),
  ]
  for (const act of acts) await expect(act()).rejects.toMatchObject({ reason: 'not_found' })
  for (const person of [ada, bo, ann, undefined]) {
    await expect(acceptLead(store, person, { offerId })).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  }
})

it('goes to the next dealer when Dee declines or stays silent, then back to Ann', async ({
  store,
}) => {
  const { leadId, offerId, far, rita } = await offered(store)
  const hasty = declineLead(store, dee, { offerId, reason: ' ' })
  await expect(hasty).rejects.toMatchObject({ code: 'lead.reason' })
  await declineLead(store, dee, { offerId, reason: 'Sold out.' })
  expect(await findLead(store, ann, leadId)).toMatchObject({
    ...{ state: 'offered', offer: { dealer: { id: far }, state: 'offered' } },
    offers: [{}, { state: 'declined', reason: 'Sold out.' }],
  })
  await passOnUnanswered(store)
  expect((await listOfferedLeads(store, rita, { box: 'new' })).items).toHaveLength(1)
  turnClock(49 * HOUR_MS)
  await passOnUnanswered(store)
  await passOnUnanswered(store)
  expect(await findLead(store, ann, leadId)).toMatchObject({
    ...{ state: 'open', offer: { state: 'unanswered' } },
  })
  const late = acceptLead(store, rita, { offerId: await offerOf(store, leadId) })
  await expect(late).rejects.toMatchObject({ code: 'lead.gone' })
  const told = await activitiesOf(store, ann)
  expect(told.filter((type) => type === 'lead.unanswered')).toHaveLength(1)
})

it('tells Ann plainly that Dee was quicker, and Dee that Ann was', async ({ store }) => {
  const { leadId, offerId, far } = await offered(store)
  const second = offerLead(store, ann, { leadId, dealerId: far })
  await expect(second).rejects.toMatchObject({ code: 'lead.in_hand' })
  await acceptLead(store, dee, { offerId })
  const slow = takeBackLead(store, ann, { leadId, seenAs: 'offered' })
  await expect(slow).rejects.toMatchObject({ code: 'lead.answered' })
  await agree(store)
  await takeBackLead(store, ann, { leadId, seenAs: 'accepted' })
  await takeBackLead(store, ann, { leadId, seenAs: 'accepted' })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({
    ...{ state: 'withdrawn', customer: null },
  })
  const settling = settleLead(store, dee, { offerId, outcome: 'lost', reason: 'Gone.' })
  await expect(settling).rejects.toMatchObject({ code: 'lead.gone' })
})

it('asks no more once it is taken back, and takes no yes that comes too late', async ({
  store,
}) => {
  const { leadId, offerId } = await offered(store)
  await acceptLead(store, dee, { offerId })
  const [request] = await listOwnRequests(store, ada)
  turnClock(15 * 24 * HOUR_MS)
  expect(await listOwnRequests(store, ada)).toEqual([])
  const late = answerRequest(store, ada, { requestId: request?.id ?? '', groups: ['contact'] })
  await expect(late).rejects.toMatchObject({ code: 'request.over' })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({ handOver: 'over' })
  turnClock(0)
  await dropLead(store, ann, { leadId })
  expect(await listOwnRequests(store, ada)).toEqual([])
})

it('takes a no for a no, even from somebody suspended', async ({ store }) => {
  const { offerId } = await offered(store)
  await acceptLead(store, dee, { offerId })
  const [request] = await listOwnRequests(store, ada)
  const suspended = { ...ada, isSuspended: true }
  const answer = { requestId: request?.id ?? '' }
  const yes = answerRequest(store, suspended, { ...answer, groups: ['contact'] })
  await expect(yes).rejects.toMatchObject({ reason: 'not_allowed' })
  await answerRequest(store, suspended, { ...answer, groups: [] })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({
    ...{ handOver: 'refused', customer: null },
  })
})

it('lets Ada wish for a dealer, who then sees her at once, until she takes it back', async ({
  store,
}) => {
  const { near } = await openShops(store)
  const wish = { ...facts, country: 'de', postcode: '81 234' }
  const unasked = wishForDealer(store, ada, { ...wish, consent: '' })
  await expect(unasked).rejects.toMatchObject({ code: 'lead.consent' })
  const leadId = await wishForDealer(store, ada, { ...wish, consent: 'I agree.' })
  expect(await findLead(store, ann, leadId)).toMatchObject({ territory: { name: 'Bavaria' } })
  await offerLead(store, ann, { leadId, dealerId: near })
  const offerId = await offerOf(store, leadId)
  await acceptLead(store, dee, { offerId })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({ customer: { name: 'Ada' } })
  expect(await listOwnLeads(store, ada)).toMatchObject([{ dealerName: 'Near', isOwnWish: true }])
  await expect(withdrawLead(store, bo, { leadId })).rejects.toMatchObject({ reason: 'not_found' })
  await withdrawLead(store, { ...ada, isSuspended: true }, { leadId })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({ customer: null })
  expect((await listSharedCustomers(store, dee)).items).toEqual([])
})

it('asks the people of a company, and notes what customers without an account said', async ({
  store,
}) => {
  const { near } = await openShops(store)
  const firm = await createOrganization(store, ann, { name: 'Velo', kind: 'prospect' })
  const leadId = await openLead(store, ann, { about: { organizationId: firm }, ...facts })
  await offerLead(store, ann, { leadId, dealerId: near })
  const offerId = await offerOf(store, leadId)
  const early = noteAgreement(store, ann, { leadId, how: 'By phone.' })
  await expect(early).rejects.toMatchObject({ code: 'lead.not_taken' })
  await acceptLead(store, dee, { offerId })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({ handOver: 'none' })
  await noteAgreement(store, ann, { leadId, how: 'By phone, on Monday.' })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({ customer: { name: 'Velo' } })

  const other = await createOrganization(store, ann, { name: 'Rad' })
  await addOrganizationMember(store, ann, { organizationId: other, personId: bo.id })
  const next = await openLead(store, ann, { about: { organizationId: other }, ...facts })
  await offerLead(store, ann, { leadId: next, dealerId: near })
  await acceptLead(store, dee, { offerId: await offerOf(store, next) })
  expect(await listOwnRequests(store, bo)).toMatchObject([{ organizationName: 'Rad' }])
  const instead = noteAgreement(store, ann, { leadId: next, how: 'By phone.' })
  await expect(instead).rejects.toMatchObject({ code: 'lead.asked' })
})

it('keeps what Dee did for Ann, and takes an outcome back', async ({ store }) => {
  const { leadId, offerId } = await offered(store)
  const early = writeLeadNote(store, dee, { offerId, body: 'Called.' })
  await expect(early).rejects.toMatchObject({ code: 'lead.not_taken' })
  await acceptLead(store, dee, { offerId })
  await writeLeadNote(store, dee, { offerId, body: 'Called.' })
  const silent = settleLead(store, dee, { offerId, outcome: 'lost' })
  await expect(silent).rejects.toMatchObject({ code: 'lead.reason' })
  await settleLead(store, dee, { offerId, outcome: 'lost', reason: 'Too dear.' })
  await reopenLead(store, dee, { offerId })
  expect(await findLead(store, ann, leadId)).toMatchObject({
    ...{ state: 'accepted', offers: [{ notes: [{ body: 'Called.', authorName: 'Dee' }] }] },
  })
  const terms = { answerHours: 24, consentDays: 7, shownDays: 30 }
  await expect(setLeadTerms(store, ann, terms)).rejects.toMatchObject({ reason: 'not_allowed' })
  await setLeadTerms(store, ida, terms)
})

it('goes to one alone when Dee takes it as Ann takes it back, or Ada withdraws', async ({
  database,
}) => {
  const { near } = await openShops(database)
  for (const seenAs of ['offered', 'withdrawn'] as const) {
    const leadId = await wishForDealer(database, ada, { ...facts, consent: 'I agree.' })
    await offerLead(database, ann, { leadId, dealerId: near })
    const offerId = await offerOf(database, leadId)
    const [taken, other] = await Promise.allSettled([
      acceptLead(database, dee, { offerId }),
      seenAs === 'offered'
        ? takeBackLead(database, ann, { leadId, seenAs })
        : withdrawLead(database, ada, { leadId }),
    ])
    const { state, customer } = await findOfferedLead(database, dee, offerId)
    if (seenAs === 'withdrawn') {
      // Whoever was first: no dealer sees Ada once she said no.
      expect([other.status, state, customer]).toEqual(['fulfilled', 'withdrawn', null])
    } else {
      const isTaken = taken.status === 'fulfilled'
      expect([other.status, state]).toEqual(
        isTaken ? ['rejected', 'accepted'] : ['fulfilled', 'withdrawn'],
      )
      if (isTaken) await cutAll(database, ada)
    }
  }
})

it('is taken once when two people of a dealer take it at the same moment', async ({ database }) => {
  const { offerId, near } = await offered(database)
  const made = await createPerson(database, { name: 'Una', role: 'dealer' })
  const una = { ...made, spaceIds: [] }
  await addOrganizationMember(database, ann, { organizationId: near, personId: una.id })
  await Promise.all([
    acceptLead(database, dee, { offerId }),
    acceptLead(database, una, { offerId }),
  ])
  expect(await listOwnRequests(database, ada)).toHaveLength(1)
})
