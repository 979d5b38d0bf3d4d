import { expect } from 'vitest'
import { endOwnSession, mergePeople, reinstatePerson, suspendPerson, unmergePeople } from '#people'
import { ada, ann, browse, it, mo, openHouse } from '#test'

it('shows Cy where he is signed in, and lets him end that from afar', async ({ store }) => {
  const accounts = openHouse(store)
  const [laptop, phone] = [browse('192.0.2.1'), browse('192.0.2.2')]
  const cy = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }
  const { person } = await laptop.keep(accounts.signUp(laptop.visit(), cy))
  await phone.keep(accounts.signIn(phone.visit(), cy))
  const sessions = await accounts.listSessions(person, phone.visit().headers)
  expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true])

  for (const { id } of sessions) {
    const meddling = endOwnSession(store, ada, { id })
    await expect(meddling).rejects.toMatchObject({ reason: 'not_found' })
    await endOwnSession(store, person, { id })
  }
  expect(await accounts.whoIs(laptop.visit().headers)).toBeUndefined()
  expect(await accounts.whoIs(phone.visit().headers)).toBeUndefined()
})

it('signs Cy out everywhere but here', async ({ store }) => {
  const accounts = openHouse(store)
  const [laptop, phone] = [browse('192.0.2.1'), browse('192.0.2.2')]
  const cy = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }
  const { person } = await laptop.keep(accounts.signUp(laptop.visit(), cy))
  await phone.keep(accounts.signIn(phone.visit(), cy))
  expect(await accounts.endOtherSessions(person, phone.visit().headers)).toBe(1)
  expect(await accounts.endOtherSessions(person, phone.visit().headers)).toBe(0)
  expect(await accounts.whoIs(laptop.visit().headers)).toBeUndefined()
  expect(await accounts.listSessions(person, phone.visit().headers)).toMatchObject([
    { device: 'Browser', isThis: true },
  ])
})

it('lets both accounts of one person in, each under its own profile and both under one rule', async ({
  store,
}) => {
  const accounts = openHouse(store)
  const browsers = [browse('192.0.2.1'), browse('192.0.2.2')] as const
  const password = 'a long password'
  const people = []
  for (const [index, name] of ['Cy', 'Di'].entries()) {
    const browser = browsers[index] ?? browsers[0]
    const newcomer = { name, email: `${name.toLowerCase()}@example.com`, password }
    people.push((await browser.keep(accounts.signUp(browser.visit(), newcomer))).person)
  }
  const [cyId = '', diId = ''] = people.map(({ id }) => id)
  const seen = () => Promise.all(browsers.map((browser) => accounts.whoIs(browser.visit().headers)))

  await mergePeople(store, ann, { profileId: cyId, intoId: diId })
  expect(await seen()).toMatchObject([
    { id: cyId, name: 'Di' },
    { id: diId, name: 'Di' },
  ])
  await unmergePeople(store, ann, { profileId: cyId })
  expect(await seen()).toMatchObject([
    { id: cyId, name: 'Cy' },
    { id: diId, name: 'Di' },
  ])
  await suspendPerson(store, mo, { personId: cyId })
  await mergePeople(store, ann, { profileId: cyId, intoId: diId })
  expect(await seen()).toMatchObject([undefined, { id: diId, isSuspended: true }])
  await reinstatePerson(store, mo, { personId: diId })
  expect((await seen())[1]).toMatchObject({ isSuspended: false })
})
