import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import { findOfferedLead, listOfferedLeads, mayMeetCustomer, type OfferState } from '#leads'
import { addOrganizationMember, createOrganization } from '#organizations'
import { createPerson, type Person } from '#people'
import type { KnownRelationship } from '#sharing'
import { ann, it, olga, type Store } from '#test'

const HOUR_MS = 3_600_000
const states = ['offered', 'accepted', 'declined', 'withdrawn', 'won', 'lost'] as const
const someGrant = fc.record({
  group: fc.constantFrom('contact' as const, 'orders' as const),
  purpose: fc.constantFrom('sales' as const, 'service' as const),
  startsIn: fc.constantFrom(-48, 5),
  lasts: fc.constantFrom(null, 2, 100),
  isRevoked: fc.boolean(),
})
const someLead = fc.record({
  state: fc.constantFrom<OfferState>(...states),
  dealer: fc.nat({ max: 1 }),
  grants: fc.uniqueArray(someGrant, {
    maxLength: 3,
    selector: ({ group, purpose, isRevoked }) => `${group} ${purpose} ${isRevoked}`,
  }),
})
type SomeLead = typeof someLead extends fc.Arbitrary<infer Lead> ? Lead : never

it('shows each dealer whom a lead is about exactly where the policy lets it', async ({ store }) => {
  const shops = await openShops(store)
  const agree = fc.asyncProperty(someLead, async (one) => {
    const { offerId, known } = await insertLead(store, shops, one)
    for (const viewer of shops.viewers) {
      const { items } = await listOfferedLeads(store, viewer).catch(() => ({ items: [] }))
      const listed = items.find(({ id }) => id === offerId)
      const found = await findOfferedLead(store, viewer, offerId).catch(() => undefined)
      const isTheirs = known.dealerIds.includes(viewer.id) && viewer.role === 'dealer'
      const expected = mayMeetCustomer(viewer, known, one.state)
      expect(found !== undefined).toBe(isTheirs && !viewer.isSuspended)
      expect([listed?.customer != null, found?.customer != null]).toEqual([expected, expected])
    }
  })
  await fc.assert(agree, { numRuns: 25 })
})

async function openShops(store: Store) {
  const dealers: string[] = []
  const staff: Person[] = []
  for (const name of ['One', 'Two']) {
    const organizationId = await createOrganization(store, ann, { name, kind: 'dealer' })
    const person = await createPerson(store, { name, role: 'dealer' })
    await addOrganizationMember(store, ann, { organizationId, personId: person.id })
    dealers.push(organizationId)
    staff.push(person)
  }
  const suspended = staff.map((person) => ({ ...person, isSuspended: true }))
  const member = staff.map((person) => ({ ...person, role: 'member' as const }))
  return { dealers, staff, viewers: [...staff, ...suspended, ...member, ann, olga] }
}

type Shops = Awaited<ReturnType<typeof openShops>>

async function insertLead(store: Store, { dealers, staff }: Shops, one: SomeLead) {
  const customer = await createPerson(store, { name: 'Somebody' })
  const dealer_id = dealers[one.dealer] ?? ''
  const [leadId, offerId, relationship_id] = [newId(), newId(), newId()]
  const by = { person_id: customer.id }
  await store
    .insertInto('leads')
    .values({ id: leadId, ...by, source: 'desk', opened_by: ann.id })
    .execute()
  await store
    .insertInto('relationships')
    .values({ id: relationship_id, ...by, dealer_id, started_by: ann.id })
    .execute()
  const offer = { id: offerId, lead_id: leadId, dealer_id, offered_by: ann.id, state: one.state }
  await store
    .insertInto('lead_offers')
    .values({ ...offer, answer_by: new Date(), relationship_id })
    .execute()
  const grants: KnownRelationship['grants'][number][] = []
  for (const { group, purpose, startsIn, lasts, isRevoked } of one.grants) {
    const startsAt = new Date(Date.now() + startsIn * HOUR_MS)
    const expiresAt = lasts === null ? null : new Date(+startsAt + lasts * HOUR_MS)
    grants.push({ group, purpose, by: 'customer', to: 'dealer', startsAt, expiresAt, isRevoked })
    const revoked = {
      revoked_at: new Date(),
      revoked_by: ann.id,
      revoked_side: 'customer',
    } as const
    await store
      .insertInto('sharing_grants')
      .values({
        ...{ id: newId(), relationship_id, field_group: group, purpose, granted_by: ann.id },
        ...{ by_side: 'customer', to_side: 'dealer', starts_at: startsAt, expires_at: expiresAt },
        ...(isRevoked && revoked),
      })
      .execute()
  }
  const dealerIds = [staff[one.dealer]?.id ?? '']
  return { offerId, known: { customerIds: [customer.id], dealerIds, grants } }
}
