import { expect } from 'vitest'
import {
  acceptLead,
  declineLead,
  findLead,
  findOfferedLead,
  listOfferedLeads,
  listOwnLeads,
  noteAgreement,
  offerLead,
  openLead,
  reopenLead,
  setLeadTerms,
  settleLead,
  suggestDealers,
  sumOfferedLeads,
  wishForDealer,
  withdrawLead,
  writeLeadNote,
} from '#leads'
import { addOrganizationMember, createOrganization } from '#organizations'
import { cutAll, listOwnRequests, listOwnSharing, listSharedCustomers } from '#sharing'
import { ada, ann, bo, dee, ida, it, mo } from '#test'
import { agree, facts, offered, offerOf, openShops } from './lead-scene.ts'

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
