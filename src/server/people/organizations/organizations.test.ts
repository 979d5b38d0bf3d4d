import { expect } from 'vitest'
import {
  addOrganizationMember,
  createOrganization,
  endOrganizationRelation,
  endRelation,
  findOrganization,
  listOrganizations,
  removeOrganizationMember,
  startOrganizationRelation,
  startRelation,
} from '#organizations'
import { findCustomer, mergePeople } from '#people'
import { activitiesOf, ada, ann, bo, it, mo } from '#test'

it('knows who belongs to a company, as what, and who did', async ({ store }) => {
  const id = await createOrganization(store, ann, { name: 'Café Velo', kind: 'dealer' })
  await addOrganizationMember(store, ann, { organizationId: id, personId: ada.id, role: 'Buyer' })
  await addOrganizationMember(store, ann, { organizationId: id, personId: ada.id })
  await addOrganizationMember(store, ann, { organizationId: id, personId: bo.id })
  await removeOrganizationMember(store, ann, { organizationId: id, personId: bo.id })
  await removeOrganizationMember(store, ann, { organizationId: id, personId: bo.id })

  const company = await findOrganization(store, ann, id)
  expect(company).toMatchObject({ slug: 'cafe-velo', memberCount: 1, relations: ['dealer'] })
  expect(company.members).toMatchObject([
    { name: 'Ada', role: 'Buyer', endedAt: null },
    { name: 'Bo', endedAt: expect.any(Date) as Date },
  ])
  expect(await activitiesOf(store, bo)).toEqual([
    'person.organization_joined',
    'person.organization_left',
  ])
  const customer = await findCustomer(store, ann, ada.id)
  expect(customer.organizations).toMatchObject([{ id, name: 'Café Velo', role: 'Buyer' }])
})

it('counts a merged member once, under the name they bear now', async ({ store }) => {
  const id = await createOrganization(store, ann, { name: 'Velo' })
  for (const personId of [ada.id, bo.id]) {
    await addOrganizationMember(store, ann, { organizationId: id, personId })
  }
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  const company = await findOrganization(store, ann, id)
  expect(company.memberCount).toBe(1)
  expect(company.members.map((member) => member.name)).toEqual(['Bo', 'Bo'])
  await removeOrganizationMember(store, ann, { organizationId: id, personId: bo.id })
  expect((await findOrganization(store, ann, id)).memberCount).toBe(0)
})

it('shows the parts of a company from both sides', async ({ store }) => {
  const parentId = await createOrganization(store, ann, { name: 'Velo' })
  const id = await createOrganization(store, ann, { name: 'Velo', parentId })
  expect(await findOrganization(store, ann, parentId)).toMatchObject({
    slug: 'velo',
    parent: null,
    children: [{ id }],
  })
  expect(await findOrganization(store, ann, id)).toMatchObject({
    slug: 'velo-2',
    parent: { id: parentId, name: 'Velo' },
    children: [],
  })
})

it('lists companies by name, page by page, and finds them by a part of it', async ({ store }) => {
  const names = Array.from({ length: 25 }, (_, index) => `shop ${String(index).padStart(2, '0')}`)
  for (const name of names.toReversed()) await createOrganization(store, ann, { name })
  const first = await listOrganizations(store, ann)
  const second = await listOrganizations(store, ann, { after: first.next ?? '' })
  expect([...first.items, ...second.items].map((shop) => shop.name)).toEqual(names)
  expect(second.next).toBeNull()
  const { items } = await listOrganizations(store, ann, { query: 'OP 1' })
  expect(items).toHaveLength(10)
})

it('notes what a company and a person are to us, and until when', async ({ store }) => {
  const organizationId = await createOrganization(store, ann, { name: 'Velo', kind: 'prospect' })
  await endOrganizationRelation(store, ann, { organizationId, kind: 'prospect' })
  await startOrganizationRelation(store, ann, { organizationId, kind: 'dealer' })
  const { items } = await listOrganizations(store, ann, { kind: 'dealer' })
  expect(items).toMatchObject([{ id: organizationId, relations: ['dealer'] }])

  await startRelation(store, ann, { personId: ada.id, kind: 'fan' })
  await startRelation(store, ann, { personId: ada.id, kind: 'fan' })
  await endRelation(store, ann, { personId: ada.id, kind: 'fan' })
  await startRelation(store, ann, { personId: ada.id, kind: 'fan' })
  const { relations } = await findCustomer(store, ann, ada.id)
  expect(relations.map(({ kind, endedAt }) => [kind, endedAt === null])).toEqual([
    ['fan', true],
    ['fan', false],
  ])
  expect(await activitiesOf(store, ada)).toEqual([
    'person.relation_started',
    'person.relation_ended',
    'person.relation_started',
  ])
})

it('is for those who look after customers', async ({ store }) => {
  const id = await createOrganization(store, ann, { name: 'Velo' })
  for (const person of [undefined, ada, mo]) {
    const making = createOrganization(store, person, { name: 'Mine' })
    await expect(making).rejects.toMatchObject({ reason: 'not_allowed' })
    expect(() => listOrganizations(store, person)).toThrow('Only staff')
    await expect(findOrganization(store, person, id)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  }
})
