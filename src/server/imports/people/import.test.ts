import { describe, expect } from 'vitest'
import { defineField, listPartyTags, setFieldValues } from '#fields'
import { listOrganizations } from '#organizations'
import { addClaim, findCustomer, findProfile } from '#people'
import { ada, ann, bo, ida, it } from '#test'
import { bringIn, customer, idOf, valuesOf } from './scene.ts'

const hubspot =
  '\ufeffRecord ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Lifecycle Stage,City,Marketing consent\n' +
  '101,Grace,Hopper,Grace@Navy.example,+1 555 0100,US Navy,Admiral,Customer,Arlington,yes\n' +
  '102,Alan,Turing,alan@bletchley.example,,GC & CS,,Lead,,yes\n'

describe('people in a file', () => {
  it('come in with all that HubSpot says of them, and are for the business only', async ({
    store,
  }) => {
    const { counts } = await bringIn(store, hubspot)
    expect(counts).toEqual({
      ...{ rows: 2, badRows: 0, people: 2, organizations: 2, changed: 0, kept: 0, odd: 0 },
    })
    const grace = await customer(store, 'grace@navy.example')
    expect(grace).toMatchObject({
      name: 'Grace Hopper',
      organizations: [{ name: 'US Navy', role: 'Admiral' }],
      relations: [{ kind: 'consumer' }],
    })
    expect(grace.claims?.map(({ kind, value, verifiedAt }) => [kind, value, verifiedAt])).toEqual([
      ['email', 'grace@navy.example', null],
      ['external', '101', null],
      ['phone', '+15550100', null],
    ])
    expect(grace.handle).not.toContain('grace')
    expect(await valuesOf(store, grace.id)).toEqual({ city: 'Arlington' })
    const { presence } = await store
      .selectFrom('people')
      .where('id', '=', grace.id)
      .select('presence')
      .executeTakeFirstOrThrow()
    expect(presence).toBe('customer')
  })

  it('are the same when the file comes again, and what changed there changes here', async ({
    store,
  }) => {
    await bringIn(store, hubspot)
    expect((await bringIn(store, hubspot)).counts).toMatchObject({ people: 0, changed: 0, kept: 0 })
    const { counts } = await bringIn(store, hubspot.replace('Grace,', 'Grace M.,'))
    expect(counts).toMatchObject({ people: 0, organizations: 0, changed: 1 })
    expect(await customer(store, 'grace@navy.example')).toMatchObject({ name: 'Grace M. Hopper' })
  })

  it('keep what a hand wrote, unless it is asked for', async ({ store }) => {
    await bringIn(store, hubspot)
    const personId = await idOf(store, 'grace@navy.example')
    await setFieldValues(store, ann, { personId, values: { city: 'New York' } })
    expect((await bringIn(store, hubspot)).counts).toMatchObject({ kept: 1, changed: 0 })
    expect(await valuesOf(store, personId)).toEqual({ city: 'New York' })
    await bringIn(store, hubspot, { overwrite: true })
    expect(await valuesOf(store, personId)).toEqual({ city: 'Arlington' })
  })

  it('never make two known people one, and leave to each what is theirs', async ({ store }) => {
    await addClaim(store, ida, {
      kind: 'email',
      value: 'ada@x.example',
      source: 's',
      personId: ada.id,
    })
    await addClaim(store, ida, { kind: 'external', value: '7', source: 'people', personId: bo.id })
    const { counts, errors } = await bringIn(store, 'id,email,name\n7,ada@x.example,Somebody\n')
    expect(counts).toMatchObject({ people: 0, odd: 1 })
    expect(errors).toContain('known of somebody else')
    expect(await idOf(store, 'ada@x.example')).toBe(ada.id)
    expect((await findCustomer(store, ida, bo.id)).name).toBe('Bo')
    const other = await bringIn(store, 'id,email,name\n8,bob@x.example,Bob\n9,bob@x.example,Rob\n')
    expect(other.counts).toMatchObject({ people: 2, odd: 1 })
  })

  it('do not rename members, who say themselves what they are called', async ({ store }) => {
    await addClaim(store, ida, {
      kind: 'email',
      value: 'ada@x.example',
      source: 's',
      personId: ada.id,
    })
    const options = { key: 'email', overwrite: true } as const
    const { counts } = await bringIn(store, 'email,name\nada@x.example,Countess\n', options)
    expect(counts).toMatchObject({ kept: 1, changed: 0 })
    expect((await findCustomer(store, ida, ada.id)).name).toBe('Ada')
  })

  it('come from Salesforce and from German tables in other encodings', async ({ store }) => {
    const salesforce =
      'FirstName;LastName;Email;MobilePhone;Title;AccountName;MailingStreet;MailingCity;LeadSource\n' +
      'Zoë;"d’Arc; Jr.";zoe@x.example;0151 234567;"Head ""of"" it";ACME;"1, Rue\nde la Paix";Paris;Web\n'
    await bringIn(store, Buffer.from(`\ufeff${salesforce}`, 'utf16le'))
    const zoe = await customer(store, 'zoe@x.example')
    expect(zoe).toMatchObject({
      name: 'Zoë d’Arc; Jr.',
      organizations: [{ name: 'ACME', role: 'Head "of" it' }],
    })
    expect(await valuesOf(store, zoe.id)).toEqual({
      ...{ street: '1, Rue\nde la Paix', city: 'Paris', lead_source: 'Web' },
    })
    const german =
      'Vorname\tNachname\tE-Mail-Adresse\tFirma\tPLZ\tKundenart\nJürgen\tMüller\tj@x.example\tACME\t80331\tHändler\n'
    await bringIn(store, Buffer.from(german, 'latin1'))
    expect(await customer(store, 'j@x.example')).toMatchObject({
      ...{ name: 'Jürgen Müller', organizations: [{ name: 'ACME' }] },
      relations: [{ kind: 'dealer' }],
    })
    expect((await listOrganizations(store, ida, { query: 'acme' })).items).toHaveLength(1)
  })

  it('have tags and fields of the business, each value judged alone', async ({ store }) => {
    await defineField(store, ida, {
      ...{ subject: 'person', label: 'Size', kind: 'choice', choices: ['S', 'M'] },
    })
    const { counts, errors } = await bringIn(
      store,
      'email,Size,Tags\na@x.example,M,"vip; Key account"\nb@x.example,XXL,\n',
    )
    expect(counts).toMatchObject({ people: 2, odd: 1 })
    expect(errors).toContain('"3","size"')
    const personId = await idOf(store, 'a@x.example')
    expect(await valuesOf(store, personId)).toEqual({ size: 'M' })
    expect(await listPartyTags(store, ida, { personId })).toEqual(['key-account', 'vip'])
  })

  it('are only looked at in a dry run, which tells what would come of it', async ({ store }) => {
    const { counts } = await bringIn(store, hubspot, { dryRun: true })
    expect(counts).toMatchObject({ people: 2, organizations: 2 })
    expect(await idOf(store, 'grace@navy.example')).toBe('')
    expect((await listOrganizations(store, ida)).items).toEqual([])
  })

  it('come one by one: bad rows are listed, and formulas among them made harmless', async ({
    store,
  }) => {
    const { counts, errors } = await bringIn(
      store,
      'email,name\na@x.example,A\n=cmd|calc,Evil\n,Nobody\nb@x.example,=1+2\nc@x.example,C\n',
    )
    expect(counts).toMatchObject({ rows: 5, badRows: 2, people: 3 })
    expect(errors).toContain(`"'=cmd|calc,Evil"`)
    expect(errors).toContain('"4","email","is missing"')
    expect(await customer(store, 'b@x.example')).toMatchObject({
      name: '=1+2',
    })
  })

  it('open no account and are not among the members', async ({ store }) => {
    await bringIn(store, hubspot)
    const personId = await idOf(store, 'grace@navy.example')
    const accounts = store.selectFrom('accounts').where('person_id', '=', personId)
    expect(await accounts.select('person_id').execute()).toEqual([])
    await expect(findProfile(store, ada, personId)).rejects.toMatchObject({ reason: 'not_found' })
  })
})
