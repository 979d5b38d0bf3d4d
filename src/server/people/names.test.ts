import { expect } from 'vitest'
import {
  changeHandle,
  createPerson,
  editProfile,
  findByHandle,
  findProfile,
  isNameless,
  nameNewcomer,
} from '#people'
import { activitiesOf, ada, bo, it, mo } from '#test'

it('leads from the old handle to Ada under her new one, and lets nobody take it', async ({
  store,
}) => {
  await changeHandle(store, ada, { handle: '@Ada-Rides' })
  expect(await findByHandle(store, 'ada')).toMatchObject({ id: ada.id, handle: 'ada-rides' })
  const taking = changeHandle(store, bo, { handle: 'ada' })
  await expect(taking).rejects.toMatchObject({ reason: 'conflict' })
  expect((await createPerson(store, { name: 'Ada' })).handle).toBe('ada-2')
  expect(await activitiesOf(store, ada)).toEqual(['person.handle_changed'])

  const again = changeHandle(store, ada, { handle: 'ada-walks' })
  await expect(again).rejects.toMatchObject({
    message: expect.stringContaining('30 days') as string,
  })
  const longAgo = new Date(Date.now() - 100 * 24 * 3_600_000)
  await store.updateTable('people').set({ handle_changed_at: longAgo }).execute()
  await changeHandle(store, ada, { handle: 'ada' })
  expect((await findByHandle(store, 'ada-rides')).handle).toBe('ada')
  await store.updateTable('old_handles').set({ given_up_at: longAgo }).execute()
  await changeHandle(store, bo, { handle: 'ada-rides' })
  expect((await findByHandle(store, 'ada-rides')).id).toBe(bo.id)
})

it('takes no handle that is taken, reserved or no handle', async ({ store }) => {
  for (const handle of [
    'bo',
    'admin',
    'everyone',
    'a',
    'a b',
    'ä-b',
    'x'.repeat(61),
    '-a',
    'a--b',
  ]) {
    const changing = changeHandle(store, ada, { handle })
    await expect(changing).rejects.toMatchObject({ code: 'person.handle' })
  }
})

it('gives a handle to one of two who wish for it at once', async ({ database }) => {
  const outcomes = await Promise.allSettled(
    [ada, bo, mo].map((person) => changeHandle(database, person, { handle: 'rider' })),
  )
  const statuses = outcomes.map(({ status }) => status).sort()
  expect(statuses).toEqual(['fulfilled', 'rejected', 'rejected'])
})

it('asks a newcomer for a name once', async ({ store }) => {
  const nia = await createPerson(store, { name: 'New member' })
  expect(await isNameless(store, nia)).toBe(false)
  await store.updateTable('people').set({ is_nameless: true }).where('id', '=', nia.id).execute()
  expect(await isNameless(store, nia)).toBe(true)
  await nameNewcomer(store, nia, { name: ' Nia  Novak ' })
  expect(await findByHandle(store, 'nia-novak')).toMatchObject({ name: 'Nia Novak' })
  await nameNewcomer(store, nia, { name: 'Somebody else' })
  expect(await findProfile(store, nia, nia.id)).toMatchObject({ name: 'Nia Novak' })
})

it('shows what Ada says of herself, until she keeps it to herself', async ({ store }) => {
  const said = { name: 'Ada', bio: 'Rides.', location: ' Berlin\n', website: 'ada.example.org' }
  await editProfile(store, ada, said)
  expect(await findProfile(store, undefined, ada.id)).toMatchObject({
    ...{ bio: 'Rides.', location: 'Berlin', website: 'https://ada.example.org/', isClosed: false },
  })
  await editProfile(store, ada, { ...said, isPrivate: true })
  for (const viewer of [undefined, bo]) {
    expect(await findProfile(store, viewer, ada.id)).toMatchObject({
      ...{ name: 'Ada', bio: '', location: '', website: '', isClosed: true },
    })
  }
  for (const viewer of [ada, mo]) {
    expect(await findProfile(store, viewer, ada.id)).toMatchObject({ bio: 'Rides.' })
  }
  for (const website of ['javascript:alert(1)', 'ftp://x.org', 'x', 'https://a:b@c.org']) {
    const editing = editProfile(store, ada, { ...said, website })
    await expect(editing).rejects.toMatchObject({ reason: 'invalid' })
  }
})
