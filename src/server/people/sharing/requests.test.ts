import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import { addOrganizationMember, createOrganization } from '#organizations'
import {
  answerRequest,
  askForAccess,
  listAsked,
  listOwnRequests,
  listSharedCustomers,
} from '#sharing'
import { startTie } from '#ties'
import { ada, ann, bo, dee, it, mo, type Store } from '#test'

const DAY_MS = 86_400_000
afterEach(() => turnClock(0))

/** Dee works for Wheel & Deal; nobody here works for Spokes. */
async function openShops(store: Store) {
  const dealerId = await createOrganization(store, ann, { name: 'Wheel & Deal', kind: 'dealer' })
  await addOrganizationMember(store, ann, { organizationId: dealerId, personId: dee.id })
  const spokes = await createOrganization(store, ann, { name: 'Spokes', kind: 'dealer' })
  return { dealerId, spokes }
}

it('does not tell Dee whom there is', async ({ store }) => {
  const { dealerId } = await openShops(store)
  await startTie(store, bo, { kind: 'block', personId: dee.id })
  const asking = { dealerId, purpose: 'service', groups: ['contact'] } as const
  for (const who of ['@ada', '@bo', '@nobody', 'no@body.example']) {
    await askForAccess(store, dee, { ...asking, groups: ['contact'], who })
  }
  const [request] = await listOwnRequests(store, ada)
  expect(request).toMatchObject({ dealer: { name: 'Wheel & Deal' }, askedByName: 'Dee' })
  expect(await listOwnRequests(store, bo)).toEqual([])
  await answerRequest(store, ada, { requestId: request?.id ?? '', groups: [] })
  const states = async () => (await listAsked(store, dee)).items.map(({ state }) => state)
  expect(await states()).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
  turnClock(31 * DAY_MS)
  expect(await states()).toEqual(['not_shared', 'not_shared', 'not_shared', 'not_shared'])
})

it('shows of what was asked only what Ada ticked, and to nobody else', async ({ store }) => {
  const { dealerId } = await openShops(store)
  const requestId = await askForAccess(store, dee, {
    ...{ dealerId, who: '@ada', purpose: 'warranty', groups: ['contact', 'orders'] },
  })
  const foreign = answerRequest(store, bo, { requestId, groups: ['contact'] })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
  await answerRequest(store, ada, { requestId, groups: ['orders', 'products'] })
  const { items } = await listSharedCustomers(store, dee)
  expect(items[0]?.grants).toMatchObject([{ group: 'orders', purpose: 'warranty' }])
  for (const person of [ada, ann, mo]) {
    await expect(listSharedCustomers(store, person)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  }
})

it('asks a company by its name or website, and tells Dee nothing of whom there is', async ({
  store,
}) => {
  const { dealerId } = await openShops(store)
  const website = 'https://www.velo.example/shop'
  const velo = await createOrganization(store, ann, { name: 'Velo', website })
  await addOrganizationMember(store, ann, { organizationId: velo, personId: bo.id })
  const asking = { dealerId, kind: 'organization', purpose: 'sales', groups: ['contact'] } as const
  const ask = (who: string) => askForAccess(store, dee, { ...asking, groups: ['contact'], who })
  const requestId = await ask('velo.example')
  await ask('VELO')
  await ask('Nobody & Sons')
  expect(await listOwnRequests(store, ada)).toEqual([])
  expect(await listOwnRequests(store, bo)).toMatchObject([
    { id: requestId, organizationName: 'Velo' },
  ])
  const states = async () => (await listAsked(store, dee)).items.map(({ state }) => state)
  expect(await states()).toEqual(['waiting', 'waiting', 'waiting'])
  const suspended = { ...bo, isSuspended: true }
  const yes = answerRequest(store, suspended, { requestId, groups: ['contact'] })
  await expect(yes).rejects.toMatchObject({ reason: 'not_allowed' })
  await answerRequest(store, bo, { requestId, groups: ['contact'] })
  const { items } = await listSharedCustomers(store, dee)
  expect(items).toMatchObject([{ customer: { organizationId: velo, name: 'Velo' } }])
})

it('takes a no from Ada while she is suspended', async ({ store }) => {
  const { dealerId } = await openShops(store)
  const requestId = await askForAccess(store, dee, {
    ...{ dealerId, who: '@ada', purpose: 'service', groups: ['contact'] },
  })
  const suspended = { ...ada, isSuspended: true }
  await answerRequest(store, suspended, { requestId, groups: [] })
  expect(await listOwnRequests(store, ada)).toEqual([])
})
