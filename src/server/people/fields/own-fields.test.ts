import { describe, expect } from 'vitest'
import {
  defineField,
  editField,
  listOwnFields,
  peopleSaying,
  sayOfOneself,
  showField,
  type FieldKind,
  type Showing,
} from '#fields'
import type { Person } from '#people'
import { ada, bo, dee, ida, it, type Store } from '#test'

async function ask(
  store: Store,
  label: string,
  how: Partial<Showing> = {},
  kind: FieldKind = 'text',
) {
  const choices = kind === 'choice' ? ['Road', 'Gravel'] : []
  const fieldId = await defineField(store, ida, { subject: 'person', label, kind, choices })
  await showField(store, ida, {
    ...{ fieldId, audience: 'members', asked: 'settings' },
    ...{ isOnProfile: true, isOnCard: true, isFilter: true, ...how },
  })
  return fieldId
}

const say = (store: Store, person: Person, values: Record<string, unknown>) =>
  sayOfOneself(store, person, { values, when: 'settings' })

async function membersBy(store: Store, viewer: Person, key: string, value: string) {
  const found = await store
    .selectFrom('people')
    .where('id', 'in', peopleSaying(viewer, { key, value }))
    .select('name')
    .orderBy('joined_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return found.map(({ name }) => name)
}

describe('what people say of themselves', () => {
  it('is asked, kept and changed, and what must be said is', async ({ store }) => {
    await ask(store, 'Bicycle', { asked: 'joining' }, 'choice')
    const size = await ask(store, 'Size')
    await editField(store, ida, { fieldId: size, isRequired: true })
    expect(await listOwnFields(store, undefined, 'joining')).toMatchObject([{ key: 'bicycle' }])
    await say(store, ada, { bicycle: 'Road', size: '56' })
    await say(store, ada, { bicycle: '' })
    expect(await listOwnFields(store, ada, 'settings')).toMatchObject([
      { key: 'bicycle', value: null },
      { key: 'size', value: '56' },
    ])
    await expect(say(store, ada, { size: '' })).rejects.toMatchObject({ code: 'field.required' })
    await expect(say(store, ada, { bicycle: 'Sea' })).rejects.toMatchObject({ reason: 'invalid' })
    await expect(
      sayOfOneself(store, ada, { values: { bicycle: '<b>' }, when: 'joining' }),
    ).rejects.toMatchObject({ reason: 'invalid' })
    const suspended = { ...ada, isSuspended: true }
    await expect(say(store, suspended, {})).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  it('finds them by choice, by words, by yes and no', async ({ store }) => {
    await ask(store, 'Bicycle', {}, 'choice')
    await ask(store, 'Region')
    await ask(store, 'Races', {}, 'yes_no')
    await say(store, ada, { bicycle: 'Road', region: 'Upper Bavaria_1', races: 'yes' })
    await say(store, bo, { bicycle: 'Gravel', region: 'Tyrol', races: 'no' })
    expect(await membersBy(store, dee, 'bicycle', 'Road')).toEqual(['Ada'])
    expect(await membersBy(store, dee, 'region', 'bavaria_')).toEqual(['Ada'])
    expect(await membersBy(store, dee, 'region', '%')).toEqual([])
    expect(await membersBy(store, dee, 'races', 'no')).toEqual(['Bo'])
  })
})
