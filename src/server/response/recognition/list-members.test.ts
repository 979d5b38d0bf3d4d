import { expect } from 'vitest'
import { defineField, sayOfOneself, showField } from '#fields'
import { editProfile } from '#people'
import { listMembers } from '#recognition'
import { ada, bo, ida, it } from '#test'

it('finds Ada by what she says of herself, until she closes her profile', async ({ store }) => {
  const wish = { subject: 'person', label: 'Bicycle', kind: 'text' } as const
  const fieldId = await defineField(store, ida, wish)
  await showField(store, ida, {
    ...{ fieldId, audience: 'members', asked: 'settings' },
    ...{ isOnProfile: true, isOnCard: true, isFilter: true },
  })
  await sayOfOneself(store, ada, { values: { bicycle: 'Gravel' }, when: 'settings' })
  const filter = { order: 'newest', fields: [{ key: 'bicycle', value: 'gravel' }] } as const
  const found = async () => (await listMembers(store, bo, filter)).items.map(({ name }) => name)
  expect(await found()).toEqual(['Ada'])
  await editProfile(store, ada, { name: 'Ada', isPrivate: true })
  expect(await found()).toEqual([])
})
