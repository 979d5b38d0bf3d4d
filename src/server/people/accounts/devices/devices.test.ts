import { expect } from 'vitest'
import { assignRole, forgetExpired, isKey } from '#people'
import { activitiesOf, browse, it, linkTo, olga, openHouse, type Browser, type Store } from '#test'
import { deviceNameOf, spellDevice } from './device-name.ts'

const cy = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/605.1'

/** Cy at home, who proved that his mailbox is his. */
async function withCy(store: Store) {
  const accounts = openHouse(store)
  const home = browse('192.0.2.1', firefox)
  await home.keep(accounts.signUp(home.visit(), cy))
  const token = await linkTo(store, cy.email)
  const { person } = await home.keep(accounts.redeemMagicLink(home.visit(), { token }))
  const warnings = () =>
    store.selectFrom('letters').where('kind', '=', 'not-me').select(['subject', 'body']).execute()
  const enter = (browser: Browser) => browser.keep(accounts.signIn(browser.visit(), cy))
  return { accounts, home, person, warnings, enter }
}

it('warns Cy once of a device that is new, and never of the first', async ({ store }) => {
  const { home, person, warnings, enter } = await withCy(store)
  await enter(home)
  expect(await warnings()).toEqual([])

  const phone = browse('203.0.113.5', iphone)
  await enter(phone)
  await enter(phone)
  const [letter, ...more] = await warnings()
  expect(more).toEqual([])
  expect(letter).toMatchObject({ subject: 'New sign-in to The Guild' })
  expect(letter?.body).toContain('Device: Safari, iPhone')
  expect(letter?.body).toMatch(/When: .+ UTC/)
  expect(letter?.body).toContain('http://guild.example/sign-in/not-me?token=')
  expect(letter?.body).not.toContain('203.0.113.5')
  const acts = await activitiesOf(store, person)
  expect(acts.filter((act) => act === 'person.signed_in_anew')).toHaveLength(1)
})

it('knows a device by its cookie anywhere, and without one in its network', async ({ store }) => {
  const { home, warnings, enter, accounts } = await withCy(store)
  const travelling = { headers: home.visit().headers, address: '203.0.113.77' }
  await accounts.signIn(travelling, cy)
  await enter(browse('203.0.113.77', firefox))
  expect(await warnings()).toEqual([])
  await enter(browse('198.51.100.1', firefox))
  expect(await warnings()).toHaveLength(1)
})

it('knows staff by the cookie alone', async ({ store }) => {
  const { home, person, warnings, enter } = await withCy(store)
  await assignRole(store, olga, { personId: person.id, role: 'agent' })
  await enter(home)
  expect(await warnings()).toEqual([])
  await enter(browse('192.0.2.1', firefox))
  expect(await warnings()).toHaveLength(1)
})

it('forgets networks after a month, and keeps the last device however old', async ({ store }) => {
  const { accounts, home, warnings, enter } = await withCy(store)
  const long = new Date(Date.now() - 500 * 86_400_000)
  await store.updateTable('known_devices').set({ seen_at: long }).execute()
  await forgetExpired(store)
  const kept = await store.selectFrom('known_devices').select('place_hash').execute()
  expect(kept).toEqual([{ place_hash: null }])
  await accounts.signIn(home.visit(), cy)
  expect(await warnings()).toEqual([])
  await enter(browse('192.0.2.9', firefox))
  expect(await warnings()).toHaveLength(1)
})

it('warns once of one device that signs in twice at the same moment', async ({ database }) => {
  const { warnings, enter } = await withCy(database)
  const twins = [browse('203.0.113.5', iphone), browse('203.0.113.5', iphone)]
  await Promise.all(twins.map(enter))
  expect(await warnings()).toHaveLength(1)
})

it('writes five warnings a day at most', async ({ store }) => {
  const { warnings, enter } = await withCy(store)
  for (let place = 1; place <= 7; place++) await enter(browse(`203.0.${place}.5`, iphone))
  expect(await warnings()).toHaveLength(5)
})

it('speaks the language and the hour of its reader', async ({ store }) => {
  const { person, warnings, enter } = await withCy(store)
  const home = { locale: 'de', time_zone: 'Europe/Berlin' }
  await store.updateTable('people').set(home).where('id', '=', person.id).execute()
  await enter(browse('203.0.113.5', iphone))
  expect((await warnings())[0]?.body).toMatch(/Wann: .+ (MEZ|MESZ)\nGerät: Safari, iPhone/)
})

it('signs a stranger out for Cy, who then chooses a new password', async ({ store }) => {
  const { accounts, home, warnings, enter } = await withCy(store)
  const thief = browse('203.0.113.5', iphone)
  await enter(thief)
  const token = await linkTo(store, cy.email)
  expect(await accounts.isLinkGood('not-me', token)).toBe(true)
  const next = await accounts.disownSignIn({ token })
  expect(await accounts.whoIs(thief.visit().headers)).toBeUndefined()
  expect(await accounts.whoIs(home.visit().headers)).toBeDefined()
  await expect(enter(thief)).rejects.toMatchObject({ code: 'sign_in.wrong' })
  await expect(accounts.disownSignIn({ token })).rejects.toMatchObject({ code: 'link' })

  const anew = { token: next.split('token=')[1] ?? '', password: 'another password' }
  await home.keep(accounts.resetPassword(home.visit(), anew))
  const again = { ...cy, password: anew.password }
  await accounts.signIn(browse('203.0.113.5', iphone).visit(), again)
  expect(await warnings()).toHaveLength(2)
})

it('tells by letters of a new password, and shows links to owners only', async ({ store }) => {
  const { accounts, home } = await withCy(store)
  await accounts.requestPasswordReset(home.visit(), cy)
  const anew = { token: await linkTo(store, cy.email), password: 'another password' }
  await accounts.resetPassword(home.visit(), anew)
  const letters = store.selectFrom('letters').where('kind', '=', 'security').select('body')
  expect((await letters.execute())[0]?.body).toContain('A new password was chosen')
  expect(isKey('not-me')).toBe(true)
})

it.for([
  [firefox, 'Firefox, Linux'],
  [iphone, 'Safari, iPhone'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140', 'Edge, Windows'],
  ['Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/140 Safari', 'Chrome, iPad'],
  ['curl/8', 'Browser'],
])('calls %s by a short name', ([userAgent = '', name]) => {
  expect(spellDevice(deviceNameOf(userAgent))).toBe(name)
})
