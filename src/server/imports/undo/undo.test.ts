import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { listValues, setFieldValues, setPartyTags } from '#fields'
import { findRun } from '#import-runs'
import { importOrderFile } from '#order-import'
import { listOrders, refundOrder, spendOf } from '#orders'
import { addOrganizationMember, editOrganization, listOrganizations } from '#organizations'
import { importPeopleFile, type TableOptions } from '#people-import'
import { addClaim, findByClaim, findCustomer, listPeople } from '#people'
import { writeNote } from '#notes'
import { undoImport } from '#undo-imports'
import { ada, ann, bo, ida, it, type Store } from '#test'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guildhall-undo-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function bringIn(store: Store, content: string, options: Partial<TableOptions> = {}) {
  const file = join(folder, 'people.csv')
  await writeFile(file, content)
  return importPeopleFile(store, ida, { file, kind: 'people', ...options })
}

const table =
  'email,name,company,title,city,tags,kind\n' +
  'ada@x.example,Ada L.,ACME,Analyst,London,vip,fan\n' +
  'new@x.example,Newcomer,ACME,,Paris,vip,lead\n' +
  'kept@x.example,Kept,Umbra,Chief,Rome,,\n'

/** Everything that an import may touch. */
async function picture(store: Store) {
  const all = (table: 'claims' | 'custom_values' | 'party_tags' | 'person_relations') =>
    store.selectFrom(table).selectAll().orderBy('id').execute()
  const members = await store.selectFrom('organization_members').selectAll().execute()
  const organizations = await store.selectFrom('organizations').selectAll().execute()
  const people = await store
    .selectFrom('people')
    .where('presence', '<>', 'visitor')
    .selectAll()
    .orderBy('id')
    .execute()
  const rows = [await all('claims'), await all('custom_values'), await all('party_tags')]
  return { people, members, organizations, rows, relations: await all('person_relations') }
}

const knowAda = (store: Store) =>
  addClaim(store, ida, { kind: 'email', value: 'ada@x.example', source: 's', personId: ada.id })

describe('an import of people that is undone', () => {
  it('leaves everything as it was', async ({ store }) => {
    await knowAda(store)
    const before = await picture(store)
    const { runId } = await bringIn(store, table)
    expect(await picture(store)).not.toEqual(before)
    expect(await undoImport(store, ida, runId)).toEqual({ leftOut: [] })
    expect(await picture(store)).toEqual(before)
    expect(await findRun(store, ida, runId)).toMatchObject({ status: 'undone' })
    expect(await undoImport(store, ida, runId)).toEqual({ leftOut: [] })
  })

  it('is taken back to what the import before it said', async ({ store }) => {
    await knowAda(store)
    await bringIn(store, table)
    const before = await picture(store)
    const { runId } = await bringIn(store, table.replace('Newcomer', 'Ny').replace('Paris', 'Oslo'))
    await undoImport(store, ida, runId)
    expect(await picture(store)).toEqual(before)
  })

  it('keeps whom somebody used since and what somebody changed, and tells of them', async ({
    store,
  }) => {
    await knowAda(store)
    const { runId } = await bringIn(store, table)
    const keptId = (await findByClaim(store, 'email', 'kept@x.example')) ?? ''
    await writeNote(store, ann, { personId: keptId, body: 'Called, friendly.' })
    await setFieldValues(store, ann, { personId: ada.id, values: { city: 'Turin' } })
    await setPartyTags(store, ann, { personId: ada.id, tags: ['vip', 'gold'] })
    const { leftOut } = await undoImport(store, ida, runId)
    expect(leftOut).toMatchObject([
      { reason: 'changed', count: 1 },
      { reason: 'used', count: 2 },
    ])
    expect(await findCustomer(store, ida, keptId)).toMatchObject({
      name: 'Kept',
      organizations: [{ name: 'Umbra', role: 'Chief' }],
    })
    const values = await listValues(store, ida, { personId: ada.id })
    expect(values.map(({ value }) => value)).toEqual(['Turin'])
    expect(await findByClaim(store, 'email', 'new@x.example')).toBeUndefined()
    const { items } = await listPeople(store, ida, { query: 'Newcomer' })
    expect(items).toEqual([])
    expect((await listOrganizations(store, ida)).items).toMatchObject([{ name: 'Umbra' }])
  })

  it('comes back when the file is brought in anew', async ({ store }) => {
    const { runId } = await bringIn(store, table)
    await undoImport(store, ida, runId)
    const { counts } = await bringIn(store, table)
    expect(counts).toMatchObject({ people: 3, organizations: 2 })
  })

  it('is undone by admins only, and only where something came in', async ({ store }) => {
    const { runId } = await bringIn(store, table)
    await expect(undoImport(store, ann, runId)).rejects.toMatchObject({ reason: 'not_allowed' })
    const trial = await bringIn(store, table, { dryRun: true })
    await expect(undoImport(store, ida, trial.runId)).rejects.toMatchObject({
      code: 'import.undo.nothing',
    })
  })
})

describe('an import of organisations that is undone', () => {
  const companies = 'name,website,city\nACME,acme.example,Ulm\nUmbra,,Rome\n'

  it('lets those go that nobody joined, and gives back the old facts', async ({ store }) => {
    await bringIn(store, companies, { kind: 'organizations' })
    const [acme] = (await listOrganizations(store, ida)).items
    await editOrganization(store, ann, { organizationId: acme?.id ?? '', city: '' })
    const { runId } = await bringIn(store, `${companies}Nova,,Bonn\nStella,,Bonn\n`, {
      kind: 'organizations',
    })
    const nova = (await listOrganizations(store, ida, { query: 'nova' })).items[0]?.id ?? ''
    await addOrganizationMember(store, ann, { organizationId: nova, personId: bo.id })
    expect(await undoImport(store, ida, runId)).toMatchObject({
      leftOut: [{ reason: 'used', examples: [`organization ${nova}`] }],
    })
    const { items } = await listOrganizations(store, ida)
    expect(items.map(({ name }) => name)).toEqual(['ACME', 'Nova', 'Umbra'])
    const cities = store.selectFrom('organizations').select('city').orderBy('name')
    expect(await cities.execute()).toEqual([{ city: '' }, { city: 'Bonn' }, { city: 'Rome' }])
  })
})

describe('an import of orders that is undone', () => {
  const orders =
    'customer,date,amount,order\nada@x.example,2020-01-01,10.00,1\n' +
    'ada@x.example,2020-02-01,5.50,2\nx@x.example,2020-01-01,1.00,3\n'

  async function bringOrders(store: Store, content: string) {
    const file = join(folder, 'orders.csv')
    await writeFile(file, content)
    return importOrderFile(store, ida, { file })
  }
  const spent = async (store: Store) =>
    (await spendOf(store, ida, [ada.id])).get(ada.id)?.amounts ?? []
  const told = async (store: Store) => {
    const activities = store.selectFrom('activities').where('person_id', '=', ada.id)
    const rows = await activities.select(['type', 'details']).orderBy('id').execute()
    return rows.reduce((sum, { type, details }) => {
      const { amount = 0 } = details as { amount?: number }
      return type === 'order.paid' ? sum + amount : type === 'order.voided' ? sum - amount : sum
    }, 0)
  }

  it('takes the orders off every sum, and may be brought in again', async ({ store }) => {
    await knowAda(store)
    const { runId } = await bringOrders(store, orders)
    expect([await spent(store), await told(store)]).toEqual([
      [{ currency: 'USD', amount: 1550 }],
      1550,
    ])
    expect(await undoImport(store, ida, runId)).toEqual({ leftOut: [] })
    expect([await spent(store), await told(store)]).toEqual([[], 0])
    expect(await findByClaim(store, 'email', 'x@x.example')).toBeUndefined()
    expect((await listPeople(store, ida, { hasOrders: true })).items).toEqual([])
    expect((await bringOrders(store, orders)).counts).toMatchObject({ orders: 3, customers: 1 })
    expect(await told(store)).toBe(1550)
  })

  it('leaves an order of which money went back', async ({ store }) => {
    await knowAda(store)
    const { runId } = await bringOrders(store, orders)
    const [latest] = (await listOrders(store, ida, ada.id)).items
    await refundOrder(store, ida, { orderId: latest?.id ?? '', amount: 100 })
    const { leftOut } = await undoImport(store, ida, runId)
    expect(leftOut).toMatchObject([{ reason: 'refunded', count: 1 }])
    expect(await spent(store)).toEqual([{ currency: 'USD', amount: 450 }])
  })
})
