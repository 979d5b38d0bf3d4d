import { describe, expect } from 'vitest'
import {
  defineField,
  editField,
  importFieldValues,
  listFields,
  listFormerValues,
  listPartyTags,
  listTagsInUse,
  listValues,
  moveField,
  setFieldValues,
  setPartyTags,
} from '#fields'
import { createOrganization, listOrganizations } from '#organizations'
import { listPeople, mergePeople, unmergePeople } from '#people'
import { activitiesOf, ada, ann, bo, ida, it, mo, type Store } from '#test'

const personId = ada.id

function define(
  store: Store,
  kind: 'text' | 'number' | 'choices' | 'yes_no' | 'date',
  label: string = kind,
) {
  const choices = kind === 'choices' ? ['Road', 'Gravel', 'City'] : []
  return defineField(store, ida, { subject: 'person', label, kind, choices })
}

async function said(store: Store, id = personId) {
  const values = await listValues(store, ann, { personId: id })
  return Object.fromEntries(values.map(({ key, value }) => [key, value]))
}

describe('what a business wants to know besides', () => {
  it('is asked in an order, and put away without being forgotten', async ({ store }) => {
    const size = await define(store, 'text', 'Frame size')
    const since = await define(store, 'date', 'Rides since')
    await moveField(store, ida, { fieldId: since, direction: 'up' })
    await setFieldValues(store, ann, { personId, values: { frame_size: '56' } })
    expect((await listFields(store, ann)).map(({ key }) => key)).toEqual([
      'rides_since',
      'frame_size',
    ])

    await editField(store, ida, { fieldId: size, isArchived: true })
    expect(await said(store)).toEqual({})
    await editField(store, ida, { fieldId: size, isArchived: false, label: 'Frame' })
    expect(await said(store)).toEqual({ frame_size: '56' })
    await expect(define(store, 'text', '56')).resolves.toEqual(expect.any(String))
    const taken = { subject: 'person', label: 'Size', key: 'frame_size', kind: 'text' } as const
    await expect(defineField(store, ida, taken)).rejects.toMatchObject({ code: 'field.key' })
  })

  it('is told in the way that suits its kind, and nothing else', async ({ store }) => {
    await define(store, 'number')
    await define(store, 'choices')
    await define(store, 'yes_no')
    await define(store, 'date')
    const values = { number: '12,5', choices: ['City', 'Road'], yes_no: 'yes', date: '2026-02-28' }
    await setFieldValues(store, ann, { personId, values })
    expect(await said(store)).toEqual({
      ...values,
      number: 12.5,
      choices: ['Road', 'City'],
      yes_no: true,
    })
    for (const wrong of [
      { number: 'many' },
      { choices: ['Sea'] },
      { yes_no: 'perhaps' },
      { date: '2026-02-30' },
      { colour: 'red' },
    ]) {
      const setting = setFieldValues(store, ann, { personId, values: wrong })
      await expect(setting).rejects.toMatchObject({ reason: 'invalid' })
    }
  })

  it('knows who said it, and what was said before', async ({ store }) => {
    const fieldId = await define(store, 'text', 'Colour')
    await setFieldValues(store, ann, { personId, values: { colour: 'red' } })
    await setFieldValues(store, ida, { personId, values: { colour: 'blue' } })
    await setFieldValues(store, ida, { personId, values: { colour: 'blue' } })
    await setFieldValues(store, ann, { personId, values: { colour: '' } })
    expect(await said(store)).toEqual({})
    const former = await listFormerValues(store, ann, { personId, fieldId })
    expect(former.map(({ value, setByName }) => [value, setByName])).toEqual([
      [null, 'Ann'],
      ['blue', 'Ida'],
      ['red', 'Ann'],
    ])
    expect(await activitiesOf(store, ada)).toEqual(Array(3).fill('person.field_set'))
  })

  it('lets no machine write over what a hand wrote', async ({ store }) => {
    await define(store, 'text', 'Colour')
    await define(store, 'number', 'Height')
    await setFieldValues(store, ann, { personId, values: { colour: 'red' } })
    const from = { byId: null, origin: 'source', source: 'shop' } as const
    const told = await importFieldValues(store, from, [
      { party: { personId }, values: { colour: 'green', height: '180' } },
      { party: { personId: bo.id }, values: { colour: 'green', height: 'tall' } },
    ])
    expect(told).toMatchObject({ changed: 2, kept: 1, wrong: [{ index: 1, key: 'height' }] })
    expect(await said(store)).toEqual({ colour: 'red', height: 180 })
    expect(await said(store, bo.id)).toEqual({ colour: 'green' })
  })

  it('goes with a merge and comes back whole', async ({ store }) => {
    await define(store, 'text', 'Colour')
    await setFieldValues(store, ann, { personId, values: { colour: 'red' } })
    await setFieldValues(store, ann, { personId: bo.id, values: { colour: 'blue' } })
    await mergePeople(store, ann, { profileId: personId, intoId: bo.id })
    expect(await said(store, bo.id)).toEqual({ colour: 'blue' })
    await setFieldValues(store, ann, { personId: bo.id, values: { colour: '' } })
    expect(await said(store, bo.id)).toEqual({})
    await unmergePeople(store, ann, { profileId: personId })
    expect(await said(store)).toEqual({ colour: 'red' })
  })

  it('finds whom it is true of', async ({ store }) => {
    await define(store, 'choices')
    await setFieldValues(store, ann, { personId, values: { choices: 'Road; City' } })
    await setFieldValues(store, ann, { personId: bo.id, values: { choices: ['Gravel'] } })
    const found = await listPeople(store, ann, { field: { key: 'choices', value: 'City' } })
    expect(found.items.map(({ name }) => name)).toEqual(['Ada'])
  })

  it('is for those who look after customers', async ({ store }) => {
    await define(store, 'text')
    for (const person of [undefined, ada, mo]) {
      const setting = setFieldValues(store, person, { personId, values: { text: 'x' } })
      await expect(setting).rejects.toMatchObject({ reason: 'not_allowed' })
      await expect(listValues(store, person, { personId })).rejects.toThrow('Only staff')
      await expect(listPartyTags(store, person, { personId })).rejects.toThrow('Only staff')
    }
    const defining = defineField(store, ann, { subject: 'person', label: 'Mine', kind: 'text' })
    await expect(defining).rejects.toMatchObject({ reason: 'not_allowed' })
  })
})

describe('the words by which staff sort customers', () => {
  it('are put on and taken off, and find people and companies', async ({ store }) => {
    const organizationId = await createOrganization(store, ann, { name: 'Velo' })
    await setPartyTags(store, ann, { organizationId, tags: ['Key account', 'berlin'] })
    await setPartyTags(store, ann, { personId, tags: ['berlin'] })
    await setPartyTags(store, ann, { organizationId, tags: ['Berlin', 'berlin '] })
    expect(await listPartyTags(store, ann, { organizationId })).toEqual(['berlin'])
    expect(await listTagsInUse(store, ann)).toEqual([{ tag: 'berlin', count: 2 }])
    expect((await listPeople(store, ann, { tag: 'berlin' })).items).toMatchObject([{ id: ada.id }])
    const companies = await listOrganizations(store, ann, { tag: 'berlin' })
    expect(companies.items).toMatchObject([{ id: organizationId }])
  })
})
