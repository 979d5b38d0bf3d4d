import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import {
  addOrganizationMember,
  createOrganization,
  endOrganizationRelation,
  removeOrganizationMember,
} from '#organizations'
import { addClaim, createPerson, mergePeople, unmergePeople } from '#people'
import {
  cutAll,
  cutGrants,
  findSharedContact,
  findSharedCustomer,
  grant,
  listDealerNotes,
  listOwnSharing,
  listReads,
  listSharedCustomers,
  noteRead,
  restoreGrants,
  shareWithDealer,
  writeDealerNote,
  writeReads,
} from '#sharing'
import { activitiesOf, ada, ann, bo, dee, it, type Store } from '#test'

const DAY_MS = 86_400_000
afterEach(() => turnClock(0))

/** Dee works for Wheel & Deal; nobody here works for Spokes. */
async function openShops(store: Store) {
  const dealerId = await createOrganization(store, ann, { name: 'Wheel & Deal', kind: 'dealer' })
  await addOrganizationMember(store, ann, { organizationId: dealerId, personId: dee.id })
  const spokes = await createOrganization(store, ann, { name: 'Spokes', kind: 'dealer' })
  return { dealerId, spokes }
}

const contact = { groups: ['contact' as const], purposes: ['service' as const] }

it('shows Dee what Ada shows, and nothing more once Ada has cut it', async ({ store }) => {
  const { dealerId } = await openShops(store)
  await addClaim(store, ann, { personId: ada.id, kind: 'email', value: 'a@b.example', source: 'x' })
  const relationshipId = await shareWithDealer(store, ada, { dealerId, ...contact })
  await shareWithDealer(store, ada, { dealerId, ...contact })
  const view = { relationshipId, purpose: 'service' } as const
  expect(await findSharedContact(store, dee, view)).toMatchObject({ emails: ['a@b.example'] })
  expect(await findSharedContact(store, dee, { ...view, purpose: 'sales' })).toBeUndefined()
  expect(await findSharedContact(store, bo, view)).toBeUndefined()
  // Even while she is suspended; but then she shows nothing.
  const suspended = { ...ada, isSuspended: true }
  const grantIds = await cutAll(store, suspended)
  const back = { grantIds, side: 'customer' } as const
  await expect(restoreGrants(store, suspended, back)).rejects.toThrow('Only the side')
  expect(await findSharedContact(store, dee, view)).toBeUndefined()
  expect((await listSharedCustomers(store, dee)).items).toEqual([])
  const finding = findSharedCustomer(store, dee, relationshipId)
  await expect(finding).rejects.toMatchObject({ reason: 'not_found' })
  await restoreGrants(store, ada, back)
  expect(await findSharedContact(store, dee, view)).toBeDefined()
  expect(await activitiesOf(store, ada)).toEqual([
    ...['person.claim_added', 'sharing.granted', 'sharing.revoked', 'sharing.granted'],
  ])
})

it('ends with its day, with the dealer, and with the work there', async ({ store }) => {
  const { dealerId } = await openShops(store)
  const relationshipId = await shareWithDealer(store, ada, { dealerId, ...contact, days: 30 })
  const sees = async () => (await listSharedCustomers(store, dee)).items.length === 1
  expect(await sees()).toBe(true)
  turnClock(31 * DAY_MS)
  expect(await sees()).toBe(false)
  turnClock(0)
  const member = { organizationId: dealerId, personId: dee.id }
  await removeOrganizationMember(store, ann, member)
  expect(await sees()).toBe(false)
  await addOrganizationMember(store, ann, member)
  expect(await sees()).toBe(true)
  await endOrganizationRelation(store, ann, { organizationId: dealerId, kind: 'dealer' })
  expect(await sees()).toBe(false)
  const again = grant(store, dee, { relationshipId, by: 'dealer', ...contact })
  await expect(again).rejects.toMatchObject({ reason: 'not_found' })
})

it('keeps the history of grants as it was', async ({ store }) => {
  const { dealerId } = await openShops(store)
  await shareWithDealer(store, ada, { dealerId, ...contact })
  const longer = store.updateTable('sharing_grants').set({ expires_at: null }).execute()
  await expect(longer).rejects.toThrow('grants can only be taken back')
})

it('shows notes of the dealer when both show them; the customer cuts for good', async ({
  store,
}) => {
  const { dealerId } = await openShops(store)
  const relationshipId = await shareWithDealer(store, ada, { dealerId, ...contact })
  await writeDealerNote(store, dee, { relationshipId, body: 'Pays late.' })
  const view = { relationshipId, purpose: 'service' } as const
  const notes = {
    relationshipId,
    groups: ['dealer_notes' as const],
    purposes: ['service' as const],
  }
  expect(await listDealerNotes(store, dee, view)).toHaveLength(1)
  await grant(store, dee, { ...notes, by: 'dealer' })
  expect(await listDealerNotes(store, ann, view)).toEqual([])
  await grant(store, ada, { ...notes, by: 'customer' })
  expect(await listDealerNotes(store, ann, view)).toHaveLength(1)
  expect(await listDealerNotes(store, ada, view)).toEqual([])
  await cutAll(store, ada, { relationshipId })
  expect(await listDealerNotes(store, ann, view)).toEqual([])
  const again = grant(store, dee, { ...notes, by: 'dealer' })
  await expect(again).rejects.toMatchObject({ code: 'sharing.cut_by_customer' })
})

it('lets each side cut what it showed, and nobody what others did', async ({ store }) => {
  const { dealerId } = await openShops(store)
  const relationshipId = await shareWithDealer(store, ada, { dealerId, ...contact })
  const [own] = await listOwnSharing(store, ada)
  const grantIds = own?.grants.map(({ id }) => id) ?? []
  const cutters = { dealer: dee, brand: ann, customer: dee } as const
  for (const side of ['dealer', 'brand', 'customer'] as const) {
    const person = cutters[side]
    const cutting = cutGrants(store, person, { grantIds, side })
    await expect(cutting).rejects.toMatchObject({ reason: 'not_allowed' })
  }
  const foreign = cutGrants(store, bo, { grantIds, side: 'customer' })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
  const granting = grant(store, ann, { relationshipId, by: 'brand', ...contact })
  await expect(granting).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('tells Ada who was shown what, and Dee only of her company’s own', async ({ store }) => {
  const { dealerId } = await openShops(store)
  const relationshipId = await shareWithDealer(store, ada, { dealerId, ...contact })
  const read = { relationshipId, groups: ['contact'], purpose: 'service' } as const
  noteRead(store, dee, { ...read, side: 'dealer' })
  noteRead(store, ann, { ...read, side: 'brand', groups: ['dealer_notes'] })
  await writeReads(store)
  const seenBy = async (person: typeof ada) =>
    (await listReads(store, person, { relationshipId })).items.map(({ groups }) => groups)
  expect(await seenBy(ada)).toEqual(expect.arrayContaining([['contact'], ['dealer_notes']]))
  expect(await seenBy(dee)).toEqual([['dealer_notes']])
  expect(await seenBy(ann)).toEqual([])
  await expect(seenBy(bo)).rejects.toMatchObject({ reason: 'not_found' })
  const [own] = await listOwnSharing(store, ada)
  expect(own?.lastReads.map(({ readerName }) => readerName).sort()).toEqual(['Ann', 'Dee'])
})

it('takes the grants of two profiles together while they are one', async ({ store }) => {
  const { dealerId } = await openShops(store)
  const old = await createPerson(store, { name: 'Old Ada' })
  await shareWithDealer(store, ada, { dealerId, ...contact })
  await shareWithDealer(store, old, { dealerId, ...contact, groups: ['orders'] })
  await mergePeople(store, ann, { profileId: old.id, intoId: ada.id })
  const { items } = await listSharedCustomers(store, dee)
  expect(items.map(({ grants }) => grants.length)).toEqual([2])
  await unmergePeople(store, ann, { profileId: old.id })
  const apart = await listSharedCustomers(store, dee)
  expect(apart.items.map(({ grants }) => grants.length)).toEqual([1, 1])
})
