import { describe, expect } from 'vitest'
import fc from 'fast-check'
import {
  addOrganizationMember,
  assignOwner,
  assignTerritory,
  createOrganization,
  createTerritory,
  editOrganization,
  editTerritory,
  findOrganization,
  findTerritoryOf,
  importMembers,
  importOrganizations,
  listAccountHistory,
  listOrganizations,
  listOwners,
  listTerritories,
  moveOrganization,
  removeTerritory,
} from '#organizations'
import { newId } from '#ids'
import { ada, ann, bo, dee, ida, it, mo } from '#test'
import { settleTerritories } from './settle-territories.ts'
import { territoryFor } from './territory.ts'

describe('a territory', () => {
  it('takes in who lies there, but nobody who was put elsewhere by hand', async ({ store }) => {
    const inMunich = { country: 'de', postcode: '80 331' }
    const id = await createOrganization(store, ann, { name: 'Velo', ...inMunich })
    const germany = await createTerritory(store, ida, { name: 'Germany', countries: ['de'] })
    const where = async () => (await findOrganization(store, ann, id)).territory
    expect(await where()).toEqual({ id: germany, name: 'Germany', isByHand: false })

    const bavaria = { name: 'Bavaria', parentId: germany, countries: ['DE'], postcodes: ['8', '9'] }
    const bavariaId = await createTerritory(store, ida, bavaria)
    expect((await where())?.name).toBe('Bavaria')
    const inGermany = await listOrganizations(store, ann, { territoryId: germany })
    expect(inGermany.items).toMatchObject([{ id, territoryName: 'Bavaria' }])

    await assignTerritory(store, ann, { organizationId: id, territoryId: germany })
    await editOrganization(store, ann, { organizationId: id, postcode: '90402' })
    expect(await where()).toMatchObject({ name: 'Germany', isByHand: true })
    await assignTerritory(store, ann, { organizationId: id, territoryId: null })
    expect((await where())?.name).toBe('Bavaria')

    const circle = editTerritory(store, ida, {
      territoryId: germany,
      name: 'G',
      parentId: bavariaId,
    })
    await expect(circle).rejects.toMatchObject({ code: 'territory.circle' })
    await removeTerritory(store, ida, { territoryId: bavariaId })
    expect((await where())?.name).toBe('Germany')
    expect(await listTerritories(store, ann)).toMatchObject([{ organizationCount: 1 }])
  })

  it('is that of a person by hand, or of where they work', async ({ store }) => {
    const north = await createTerritory(store, ida, { name: 'North', countries: ['DK'] })
    const south = await createTerritory(store, ida, { name: 'South', countries: ['IT'] })
    const organizationId = await createOrganization(store, ann, { name: 'Velo', country: 'IT' })
    await addOrganizationMember(store, ann, { organizationId, personId: ada.id })
    expect(await findTerritoryOf(store, ann, ada.id)).toMatchObject({ id: south, isByHand: false })
    await assignTerritory(store, ann, { personId: ada.id, territoryId: north })
    expect(await findTerritoryOf(store, ann, ada.id)).toMatchObject({ id: north, isByHand: true })
  })

  it('is found alike by the rule and by the database', async ({ store }) => {
    const postcode = fc.stringMatching(/^[12]{0,3}$/)
    const country = fc.constantFrom('DE', 'AT')
    const territory = fc.record({
      countries: fc.uniqueArray(country),
      postcodes: fc.uniqueArray(fc.stringMatching(/^[12]{1,3}$/), { maxLength: 3 }),
    })
    const place = fc.record({ country: fc.option(country), postcode })
    const id = await createOrganization(store, ann, { name: 'Velo' })
    await fc.assert(
      fc.asyncProperty(place, fc.array(territory, { maxLength: 4 }), async (place, drawn) => {
        await store.updateTable('organizations').set({ territory_id: null }).execute()
        await store.deleteFrom('territories').execute()
        const territories = drawn.map((each) => {
          const id = newId()
          return { ...each, id, name: id, parentId: null }
        })
        const rows = territories.map(({ parentId: parent_id, ...row }) => ({ ...row, parent_id }))
        if (rows.length > 0) await store.insertInto('territories').values(rows).execute()
        await store.updateTable('organizations').set(place).where('id', '=', id).execute()
        await settleTerritories(store)
        const { territory } = await findOrganization(store, ann, id)
        expect(territory?.id ?? null).toBe(territoryFor(place, territories))
      }),
      { numRuns: 40 },
    )
  })
})

describe('an account', () => {
  it('has one owner at a time, and remembers who it was', async ({ store }) => {
    const organizationId = await createOrganization(store, ann, { name: 'Velo' })
    await assignOwner(store, ann, { organizationId, ownerId: ann.id })
    await assignOwner(store, ann, { organizationId, ownerId: ida.id })
    await assignOwner(store, ann, { organizationId, ownerId: ida.id })
    const owners = await listOwners(store, ann, { organizationId })
    expect(owners.map(({ name, endedAt }) => [name, endedAt === null])).toEqual([
      ['Ida', true],
      ['Ann', false],
    ])
    const mine = await listOrganizations(store, ann, { ownerId: ida.id })
    expect(mine.items).toMatchObject([{ id: organizationId, ownerName: 'Ida' }])
    const giving = assignOwner(store, ann, { organizationId, ownerId: dee.id })
    await expect(giving).rejects.toMatchObject({ code: 'owner.stranger' })
    const taking = assignOwner(store, mo, { organizationId, ownerId: mo.id })
    await expect(taking).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  it('is part of others at any depth, and never of itself', async ({ store }) => {
    const ids: string[] = []
    for (const name of ['World', 'Europe', 'Italy', 'Rome']) {
      const parentId = ids.at(-1) ?? null
      ids.push(await createOrganization(store, ann, { name, parentId }))
    }
    const [world = '', europe = '', , rome = ''] = ids
    expect((await findOrganization(store, ann, rome)).ancestors.map(({ name }) => name)).toEqual([
      ...['World', 'Europe', 'Italy'],
    ])
    const circle = moveOrganization(store, ann, { organizationId: world, parentId: rome })
    await expect(circle).rejects.toMatchObject({ code: 'organization.circle' })
    await moveOrganization(store, ann, { organizationId: rome, parentId: europe })
    const { children } = await findOrganization(store, ann, europe)
    expect(children.map(({ name }) => name)).toEqual(['Italy', 'Rome'])
  })

  it('keeps what somebody was there when they become something else', async ({ store }) => {
    const organizationId = await createOrganization(store, ann, { name: 'Velo' })
    const member = { organizationId, personId: ada.id }
    const startedAt = new Date('2025-01-01')
    await addOrganizationMember(store, ann, { ...member, role: 'Buyer', startedAt })
    await addOrganizationMember(store, ann, { ...member, role: 'Head of buying' })
    const before = { role: 'Trainee', startedAt: new Date('2020-01-01') }
    await addOrganizationMember(store, ann, { ...member, ...before, endedAt: startedAt })
    await addOrganizationMember(store, ann, { ...member, ...before, endedAt: startedAt })
    const { members } = await findOrganization(store, ann, organizationId)
    expect(members.map(({ role, endedAt }) => [role, endedAt === null]).sort()).toEqual([
      ['Buyer', false],
      ['Head of buying', true],
      ['Trainee', false],
    ])
  })

  it('is brought in once under the key of its source', async ({ store }) => {
    const velo = { source: 'crm', key: '7', name: 'Velo', website: 'velo.example' }
    const [first] = await importOrganizations(store, ida.id, [velo, velo])
    const [again] = await importOrganizations(store, ida.id, [{ ...velo, name: 'Velo Ltd' }])
    expect(again).toEqual({ id: first?.id, isNew: false })
    const organizationId = first?.id ?? ''
    expect(await findOrganization(store, ann, organizationId)).toMatchObject({
      name: 'Velo',
      website: 'https://velo.example',
    })
    const member = { organizationId, personId: bo.id, startedAt: new Date('2025-01-01') }
    expect(await importMembers(store, ida.id, [member])).toBe(1)
    expect(await importMembers(store, ida.id, [member])).toBe(0)
    const { items } = await listAccountHistory(store, ann, organizationId)
    expect(items.map(({ type }) => type)).toEqual([
      'organization.created',
      'person.organization_joined',
    ])
    await expect(listAccountHistory(store, ada, organizationId)).rejects.toThrow('Only staff')
  })
})
