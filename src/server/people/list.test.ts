import { expect } from 'vitest'
import { addOrganizationMember, createOrganization, startRelation } from '#organizations'
import {
  createPeople,
  listPeople,
  mergePeople,
  recordClaims,
  searchPeople,
  type PeopleFilter,
  type Person,
} from '#people'
import { record } from '#timeline'
import { ada, ann, bo, it, mo, olga, type Store } from '#test'

async function names(store: Store, viewer: Person, filter: PeopleFilter = {}): Promise<string[]> {
  const { items } = await listPeople(store, viewer, filter)
  return items.map((person) => person.name).sort()
}

it('finds people by a part of their name or handle, also of a merged profile', async ({
  store,
}) => {
  await createPeople(store, [{ name: 'Zoë 100%' }, { name: 'Zoe_1' }])
  expect(await names(store, ann, { query: 'ZO' })).toEqual(['Zoe_1', 'Zoë 100%'])
  expect(await names(store, ann, { query: '0%' })).toEqual(['Zoë 100%'])
  expect(await names(store, ann, { query: '_' })).toEqual(['Zoe_1'])
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await names(store, ann, { query: 'ada' })).toEqual(['Bo'])
})

it('finds people by their address only for those who may read it', async ({ store }) => {
  const manager = { ...olga, role: 'manager' as const }
  await recordClaims(store, [
    { personId: ada.id, kind: 'email', value: 'love@lace.example', source: 'desk' },
  ])
  expect(await names(store, ann, { query: 'lace' })).toEqual(['Ada'])
  expect(await names(store, manager, { query: 'lace' })).toEqual([])
})

it('narrows by role, company, relation and orders', async ({ store }) => {
  const organizationId = await createOrganization(store, ann, { name: 'Velo' })
  await addOrganizationMember(store, ann, { organizationId, personId: ada.id })
  await startRelation(store, ann, { personId: bo.id, kind: 'fan' })
  await record(store, {
    type: 'order.paid',
    personId: bo.id,
    subjectId: bo.id,
    details: { amount: 100, currency: 'EUR', quantity: 1 },
  })
  expect(await names(store, ann, { role: 'moderator' })).toEqual(['Mo'])
  expect(await names(store, ann, { organizationId })).toEqual(['Ada'])
  expect(await names(store, ann, { relation: 'fan' })).toEqual(['Bo'])
  expect(await names(store, ann, { hasOrders: true })).toEqual(['Bo'])
  expect(await names(store, ann, { hasOrders: false })).not.toContain('Bo')
  expect(await names(store, ann, { hasOrders: true, role: 'dealer' })).toEqual([])
})

it('tells customers who never signed in from members', async ({ store }) => {
  await createPeople(store, [
    { name: 'Cy', presence: 'customer' },
    { name: 'A browser', presence: 'visitor' },
  ])
  expect(await names(store, ann, { role: 'customer' })).toEqual(['Cy'])
  expect(await names(store, ann, { role: 'member' })).not.toContain('Cy')
  expect(await names(store, ann)).toContain('Cy')
  expect((await listPeople(store, ann, { query: 'Cy' })).items).toMatchObject([
    { role: 'member', presence: 'customer' },
  ])
})

it('shows everybody once, newest first, though many came in the same millisecond', async ({
  store,
}) => {
  const joinedAt = new Date('2020-01-01T00:00:00Z')
  await createPeople(
    store,
    Array.from({ length: 60 }, () => ({ name: 'Cy', joinedAt })),
  )
  const seen: string[] = []
  const dates: number[] = []
  let after: string | undefined
  do {
    const page = await listPeople(store, ann, after === undefined ? {} : { after })
    seen.push(...page.items.map((person) => person.id))
    dates.push(...page.items.map((person) => person.joinedAt.getTime()))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen).toHaveLength(67)
  expect(new Set(seen).size).toBe(67)
  expect(dates).toEqual(dates.toSorted((one, other) => other - one))
})

it('tells where people belong and when they last did something', async ({ store }) => {
  const organizationId = await createOrganization(store, ann, { name: 'Velo' })
  await addOrganizationMember(store, ann, { organizationId, personId: ada.id })
  const { items } = await listPeople(store, ann, { query: 'ada' })
  expect(items).toMatchObject([{ organizationName: 'Velo', lastActedAt: expect.any(Date) as Date }])
})

it('is for those who look after customers', ({ store }) => {
  for (const person of [undefined, ada, mo]) {
    expect(() => listPeople(store, person)).toThrow('Only staff')
  }
})

it('lets everybody find people by name, the most alike first', async ({ store }) => {
  await createPeople(store, [{ name: 'Adalbert von der Heide' }, { name: 'Bert' }])
  const found = await searchPeople(store, undefined, { text: 'ada' })
  expect(found.map((person) => person.name)).toEqual(['Ada', 'Adalbert von der Heide'])
  expect(await searchPeople(store, undefined, { text: ' ' })).toEqual([])
})

it('refuses a cursor that we never gave', async ({ store }) => {
  for (const after of [
    'x',
    Buffer.from('["2024-13-01T00:00:00.000000Z","1"]').toString('base64'),
  ]) {
    await expect(listPeople(store, ann, { after })).rejects.toMatchObject({ code: 'cursor' })
  }
})
