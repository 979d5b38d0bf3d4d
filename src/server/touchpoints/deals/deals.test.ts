import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import {
  decideDeal,
  expireDeals,
  extendDeal,
  forgetInDeals,
  listDeals,
  listOwnDeals,
  listOpenDealsOf,
  registerDeal,
  reopenDeal,
  setDealTerms,
  settleDeal,
  sumDeals,
  withdrawDeal,
} from '#deals'
import { addOrganizationMember, createOrganization } from '#organizations'
import { addClaim, createPerson } from '#people'
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

it('counts what Dee won and lost, and takes it back', async ({ store }) => {
  const { near, rita } = await openShops(store)
  const register = (name: string) => registerDeal(store, dee, { dealerId: near, name, ...worth })
  const [velo, rad] = [await register('Velo'), await register('Rad')]
  const early = settleDeal(store, dee, { dealId: velo, outcome: 'won' })
  await expect(early).rejects.toMatchObject({ code: 'deal.settled' })
  for (const dealId of [velo, rad]) await decideDeal(store, ann, { dealId, isApproved: true })
  await settleDeal(store, dee, { dealId: velo, outcome: 'won' })
  const silent = settleDeal(store, dee, { dealId: rad, outcome: 'lost' })
  await expect(silent).rejects.toMatchObject({ code: 'deal.reason' })
  const foreign = settleDeal(store, rita, { dealId: rad, outcome: 'won' })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
  await settleDeal(store, dee, { dealId: rad, outcome: 'lost', reason: 'Too dear.' })
  const sum = { currency: 'EUR', count: 1, amount: worth.amount }
  expect(await sumDeals(store, ann)).toEqual([
    { state: 'lost', ...sum },
    { state: 'won', ...sum },
  ])
  await reopenDeal(store, dee, { dealId: rad })
  expect(await sumDeals(store, ann)).toEqual([
    { state: 'approved', ...sum },
    { state: 'won', ...sum },
  ])
  await expect(sumDeals(store, dee)).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('finds open deals with Ada by her address or her company', async ({ store }) => {
  const { near } = await openShops(store)
  const email = 'ada@velo.example'
  await addClaim(store, ann, { personId: ada.id, kind: 'email', value: email, source: 'shop' })
  const rad = await createOrganization(store, ann, { name: 'Rad' })
  await addOrganizationMember(store, ann, { organizationId: rad, personId: ada.id })
  const register = (name: string, email = '') =>
    registerDeal(store, dee, { dealerId: near, name, email, ...worth })
  await register('Somebody', 'Ada@Velo.example')
  await register('RAD')
  await register('Other')
  const open = await listOpenDealsOf(store, ann, { personId: ada.id })
  expect(open.map(({ name }) => name).sort()).toEqual(['RAD', 'Somebody'])
})
