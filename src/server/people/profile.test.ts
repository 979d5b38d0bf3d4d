import { expect } from 'vitest'
import { editProfile, findCustomer, findProfile, labelOf, mergePeople } from '#people'
import { ada, ann, bo, dee, it, mo } from '#test'

it('shows everybody who Ada is, and nothing that is not theirs to know', async ({ store }) => {
  const profile = await findProfile(store, undefined, ada.id)
  expect(profile).toEqual({
    id: ada.id,
    name: 'Ada',
    handle: 'ada',
    bio: '',
    joinedAt: expect.any(Date) as Date,
    label: null,
    trustLevel: 1,
    avatarUploadId: null,
    isBot: false,
    isSelf: false,
    location: '',
    website: '',
    title: null,
    flair: null,
    isClosed: false,
  })
})

it('marks staff and dealers', () => {
  expect([ada, dee, ann, mo].map(({ role }) => labelOf(role))).toEqual([
    null,
    'dealer',
    'staff',
    'staff',
  ])
})

it('knows her own page again after a merge', async ({ store }) => {
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await findProfile(store, ada, ada.id)).toMatchObject({ id: bo.id, isSelf: true })
  expect(await findProfile(store, dee, ada.id)).toMatchObject({ isSelf: false })
})

it('lets Ada say who she is', async ({ store }) => {
  const avatarUploadId = '00000000-0000-7000-8000-0000000000aa'
  await editProfile(store, ada, { name: ' Ada  L. ', bio: 'I ride.', timeZone: 'Europe/Berlin' })
  await editProfile(store, ada, { name: 'Ada L.', bio: 'I ride.', avatarUploadId })
  await editProfile(store, ada, { name: 'Ada L.', bio: 'I ride.' })
  expect(await findProfile(store, ada, ada.id)).toMatchObject({
    name: 'Ada L.',
    bio: 'I ride.',
    avatarUploadId,
  })
  const suspended = { ...ada, isSuspended: true }
  await expect(editProfile(store, suspended, { name: 'X' })).rejects.toMatchObject({
    code: 'person.edit',
  })
  for (const odd of [{ name: ' ' }, { name: 'x'.repeat(101) }, { name: 'A', timeZone: 'Moon' }]) {
    await expect(editProfile(store, ada, odd)).rejects.toMatchObject({ reason: 'invalid' })
  }
})

it('hides addresses from managers, and everything from moderators', async ({ store }) => {
  const manager = { ...mo, role: 'manager' as const }
  expect(await findCustomer(store, manager, ada.id)).toMatchObject({ claims: null, accounts: null })
  expect(await findCustomer(store, ann, ada.id)).toMatchObject({ claims: [], accounts: [] })
  await expect(findCustomer(store, mo, ada.id)).rejects.toMatchObject({ code: 'people.read' })
})
