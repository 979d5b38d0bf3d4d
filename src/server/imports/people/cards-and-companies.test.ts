import { describe, expect } from 'vitest'
import { listPartyTags } from '#fields'
import { findOrganization, listOrganizations } from '#organizations'
import { listPeople } from '#people'
import { ida, it } from '#test'
import { bringIn, customer, valuesOf } from './scene.ts'

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
