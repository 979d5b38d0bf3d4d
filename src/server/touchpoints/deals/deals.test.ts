import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import {
  decideDeal,
  expireDeals,
  extendDeal,
  forgetInDeals,
  listDeals,
  listOwnDeals,
  registerDeal,
  setDealTerms,
  withdrawDeal,
} from '#deals'
import { addOrganizationMember, createOrganization } from '#organizations'
import { createPerson } from '#people'
import { ada, ann, dee, ida, it, type Store } from '#test'

const DAY_MS = 86_400_000
afterEach(() => turnClock(0))

async function openShops(store: Store) {
  const near = await createOrganization(store, ann, { name: 'Near', kind: 'dealer' })
  const far = await createOrganization(store, ann, { name: 'Far', kind: 'dealer' })
  const made = await createPerson(store, { name: 'Rita', role: 'dealer' })
  const rita = { ...made, spaceIds: [] }
  await addOrganizationMember(store, ann, { organizationId: near, personId: dee.id })
  await addOrganizationMember(store, ann, { organizationId: far, personId: rita.id })
  return { near, far, rita }
}

const worth = { amount: 900_000, currency: 'EUR', expectedOn: '2027-03-01' }

it('lets nobody learn what another dealer registered', async ({ store }) => {
  const { near, far, rita } = await openShops(store)
  await registerDeal(store, dee, { dealerId: near, name: 'Velo GmbH', ...worth })
  await registerDeal(store, rita, { dealerId: far, name: 'velo gmbh.', ...worth })
  const [own] = (await listOwnDeals(store, rita)).items
  expect(own).toMatchObject({ dealer: { name: 'Far' }, state: 'waiting' })
  expect(own).not.toHaveProperty('conflicts')
  const twice = registerDeal(store, dee, { dealerId: near, name: 'VELO', ...worth })
  await expect(twice).rejects.toMatchObject({ code: 'deal.own' })
  const foreign = registerDeal(store, rita, { dealerId: near, name: 'Other', ...worth })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_allowed' })
  for (const person of [undefined, ada, dee]) {
    await expect(listDeals(store, person)).rejects.toMatchObject({ reason: 'not_allowed' })
  }
})

it('shows Ann which deals meet, and lets the first come first unless she decides', async ({
  store,
}) => {
  const { near, far, rita } = await openShops(store)
  const known = await createOrganization(store, ann, {
    ...{ name: 'Velo', website: 'https://www.velo.example/shop' },
  })
  const first = await registerDeal(store, dee, {
    ...{ dealerId: near, name: 'Velo GmbH', website: 'velo.example', ...worth },
  })
  const second = await registerDeal(store, rita, {
    ...{ dealerId: far, name: 'Cycles', email: 'Boss@velo.example', ...worth },
  })
  const { items } = await listDeals(store, ann)
  expect(items).toMatchObject([
    { id: second, conflicts: [{ with: { id: first }, by: ['domain'], isEarlier: true }] },
    { id: first, conflicts: [{ with: { id: second }, isEarlier: false }] },
  ])
  expect(items.map(({ knownAs }) => knownAs?.organizationId)).toEqual([known, known])
  const later = decideDeal(store, ann, { dealId: second, isApproved: true })
  await expect(later).rejects.toMatchObject({ code: 'deal.conflict' })
  await decideDeal(store, ann, { dealId: second, isApproved: true, evenSo: true })
  const earlier = decideDeal(store, ann, { dealId: first, isApproved: true })
  await expect(earlier).rejects.toMatchObject({ code: 'deal.conflict' })
  const silent = decideDeal(store, ann, { dealId: first, isApproved: false })
  await expect(silent).rejects.toMatchObject({ code: 'deal.reason' })
  await decideDeal(store, ann, { dealId: first, isApproved: false, reason: 'Not ours.' })
  expect((await listOwnDeals(store, dee)).items).toMatchObject([
    { state: 'declined', reason: 'Not ours.' },
  ])
})

it('protects a deal for its days, and once for as long again', async ({ store }) => {
  const { near, rita } = await openShops(store)
  await setDealTerms(store, ida, { protectionDays: 30 })
  const dealId = await registerDeal(store, dee, { dealerId: near, name: 'Velo', ...worth })
  await decideDeal(store, ann, { dealId, isApproved: true })
  await expect(extendDeal(store, rita, { dealId })).rejects.toMatchObject({ reason: 'not_found' })
  await extendDeal(store, dee, { dealId })
  await expect(extendDeal(store, dee, { dealId })).rejects.toMatchObject({ code: 'deal.extended' })
  turnClock(31 * DAY_MS)
  await expireDeals(store)
  expect((await listOwnDeals(store, dee)).items).toMatchObject([{ state: 'approved' }])
  turnClock(61 * DAY_MS)
  await expect(withdrawDeal(store, dee, { dealId })).rejects.toMatchObject({ code: 'deal.settled' })
  await expireDeals(store)
  expect((await listOwnDeals(store, dee)).items).toMatchObject([{ state: 'expired' }])
})

it('forgets whom a deal named, and keeps its sum', async ({ store }) => {
  const { near } = await openShops(store)
  const email = 'ada@example.org'
  await registerDeal(store, dee, { dealerId: near, name: 'Somebody', email, ...worth })
  await forgetInDeals(store, { addresses: [email], names: ['Ada'] })
  expect((await listOwnDeals(store, dee)).items).toMatchObject([{ name: '–', amount: 900_000 }])
})
