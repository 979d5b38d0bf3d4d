import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { listPartyTags, listValues } from '#fields'
import { findOrganization, listOrganizations } from '#organizations'
import { importPeopleFile, type TableOptions } from '#people-import'
import { findByClaim, findCustomer, listPeople } from '#people'
import { ida, it, type Store } from '#test'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guildhall-people-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function bringIn(
  store: Store,
  content: string | Buffer,
  options: Partial<TableOptions> = {},
) {
  const file = join(folder, `people-${++files}.csv`)
  await writeFile(file, content)
  const errorsFile = `${file}.errors.csv`
  const done = await importPeopleFile(store, ida, { file, errorsFile, kind: 'people', ...options })
  return { ...done, errors: await readFile(errorsFile, 'utf8').catch(() => '') }
}

const idOf = async (store: Store, email: string) => (await findByClaim(store, 'email', email)) ?? ''
const customer = async (store: Store, email: string) =>
  findCustomer(store, ida, await idOf(store, email))
const valuesOf = async (store: Store, personId: string) =>
  Object.fromEntries(
    (await listValues(store, ida, { personId })).map(({ key, value }) => [key, value]),
  )

describe('people on cards', () => {
  it('come from the cards of an address book', async ({ store }) => {
    const cards = [
      ...['BEGIN:VCARD', 'VERSION:4.0', 'UID:urn:uuid:1', 'FN:Ida B.', 'EMAIL;PREF=1:ib@x.example'],
      ...['TEL;TYPE=cell:+49 151 1', 'TEL:+49 89 12345', 'ORG:ACME;Sales', 'TITLE:Buyer'],
      ...['ADR:;;Weg 1;Ulm;;89073;Germany', 'CATEGORIES:vip,north', 'END:VCARD', ''],
    ].join('\r\n')
    const { counts } = await bringIn(store, cards, { key: 'email' })
    expect(counts).toMatchObject({ rows: 1, people: 1, organizations: 1 })
    const one = await customer(store, 'ib@x.example')
    expect(one).toMatchObject({ name: 'Ida B.', organizations: [{ name: 'ACME', role: 'Buyer' }] })
    expect(await valuesOf(store, one.id)).toEqual({
      ...{ street: 'Weg 1', city: 'Ulm', postcode: '89073', country: 'Germany' },
    })
    expect(await listPartyTags(store, ida, { personId: one.id })).toEqual(['north', 'vip'])
  })
})

describe('organisations in a file', () => {
  const salesforce =
    'Account ID,Account Name,Website,Billing City,Billing Country,Type,Industry\n' +
    '001,ACME,acme.example,Munich,Germany,Reseller,Bikes\n002,Umbra,,,Atlantis,,\n'

  it('come with their place and what they are to us, and are the same again', async ({ store }) => {
    const options = { kind: 'organizations' } as const
    const { counts, errors } = await bringIn(store, salesforce, options)
    expect(counts).toMatchObject({ organizations: 2, changed: 0, odd: 1 })
    expect(errors).toContain('Atlantis')
    const { items } = await listOrganizations(store, ida)
    expect(items.map(({ name, relations }) => [name, relations])).toEqual([
      ['ACME', ['dealer']],
      ['Umbra', []],
    ])
    expect(await findOrganization(store, ida, items[0]?.id ?? '')).toMatchObject({
      ...{ website: 'https://acme.example', city: 'Munich', country: 'DE' },
    })
    expect((await bringIn(store, salesforce, options)).counts).toMatchObject({
      ...{ organizations: 0, changed: 0, kept: 0 },
    })
    const moved = salesforce.replace('Munich', 'Berlin')
    expect((await bringIn(store, moved, options)).counts).toMatchObject({ changed: 1 })
    expect(await listPeople(store, ida, { query: 'ACME' })).toMatchObject({ items: [] })
  })
})
