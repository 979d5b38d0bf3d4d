import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import { addOrganizationMember, createOrganization, removeOrganizationMember } from '#organizations'
import { createPerson, type Person, type Role } from '#people'
import { ada, ann, it, mo, olga, type Store } from '#test'
import { mayReadDeal, readableDeals } from './policy.ts'

const someone = fc.record({
  role: fc.constantFrom<Role>('member', 'dealer', 'manager'),
  dealer: fc.nat({ max: 1 }),
  hasLeft: fc.boolean(),
  isSuspended: fc.boolean(),
})

it('shows a deal to its dealer and to staff, by both ways of asking', async ({ store }) => {
  const dealers = [
    await createOrganization(store, ann, { name: 'One', kind: 'dealer' }),
    await createOrganization(store, ann, { name: 'Two', kind: 'distributor' }),
  ]
  const dealId = await insertDeal(store, dealers[0] ?? '')
  const sees = async (viewer: Person | undefined) =>
    (await store
      .selectFrom('deals')
      .where('id', '=', dealId)
      .where(readableDeals(store, viewer))
      .select('id')
      .executeTakeFirst()) !== undefined
  const agree = fc.asyncProperty(someone, async ({ role, dealer, hasLeft, isSuspended }) => {
    const person = { ...(await createPerson(store, { name: 'Somebody', role })), isSuspended }
    const place = { organizationId: dealers[dealer] ?? '', personId: person.id }
    await addOrganizationMember(store, ann, place)
    if (hasLeft) await removeOrganizationMember(store, ann, place)
    const dealerIds = dealer === 0 && !hasLeft ? [person.id] : []
    expect(await sees(person)).toBe(mayReadDeal(person, { dealerIds }))
  })
  await fc.assert(agree, { numRuns: 20 })
  for (const viewer of [undefined, ada, ann, mo, olga]) {
    expect(await sees(viewer)).toBe(mayReadDeal(viewer, { dealerIds: [] }))
  }
})

async function insertDeal(store: Store, dealerId: string): Promise<string> {
  const id = newId()
  const deal = { id, dealer_id: dealerId, name: 'Velo', name_key: 'velo', registered_by: ada.id }
  await store
    .insertInto('deals')
    .values({ ...deal, amount: 1, currency: 'EUR', expected_on: '2027-01-01' })
    .execute()
  return id
}
