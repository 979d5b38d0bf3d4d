import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import {
  acceptLead,
  declineLead,
  dropLead,
  findLead,
  findOfferedLead,
  listOfferedLeads,
  offerLead,
  passOnUnanswered,
  settleLead,
  takeBackLead,
  wishForDealer,
  withdrawLead,
} from '#leads'
import { addOrganizationMember } from '#organizations'
import { createPerson } from '#people'
import { answerRequest, cutAll, listOwnRequests } from '#sharing'
import { activitiesOf, ada, ann, dee, it } from '#test'
import { agree, facts, offered, offerOf, openShops } from './lead-scene.ts'

const HOUR_MS = 3_600_000
afterEach(() => turnClock(0))

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
