import { expect } from 'vitest'
import { assignRole, listPasskeys, mayUseDesk } from '#people'
import { activitiesOf, browse, it, linkTo, olga, openHouse, type Store } from '#test'
import { cy, withTwoSteps } from '../two-steps/scene.ts'
import { openAuthenticator } from './scene.ts'

const { password } = cy

/** Cy at home, who proved his mailbox and added a passkey. */
async function withPasskey(store: Store) {
  const accounts = openHouse(store)
  const home = browse()
  await home.keep(accounts.signUp(home.visit(), cy))
  const token = await linkTo(store, cy.email)
  const { person } = await home.keep(accounts.redeemMagicLink(home.visit(), { token }))
  const phone = openAuthenticator()
  const made = phone.make(await accounts.beginPasskey(home.visit(), { password }))
  await home.keep(accounts.addPasskey(home.visit(), { name: ' My phone ', answer: made }))
  const enter = async (browser = browse('192.0.2.3')) => {
    const answer = phone.sign(await accounts.askForPasskey())
    await browser.keep(accounts.signInByPasskey(browser.visit(), { answer }))
    return browser
  }
  return { accounts, home, person, phone, made, enter }
}

it('lets Cy in by his passkey, from anywhere', async ({ store }) => {
  const { accounts, person, enter } = await withPasskey(store)
  const browser = await enter()
  expect(await accounts.whoIs(browser.visit().headers)).toEqual(person)
  const [passkey, ...others] = await listPasskeys(store, person)
  expect(others).toEqual([])
  expect(passkey).toMatchObject({ name: 'My phone' })
  expect(passkey?.lastUsedAt).toBeInstanceOf(Date)
  expect(await activitiesOf(store, person)).toContain('person.passkey_added')
})

it('takes no answer twice, late, of another house, or without a finger or PIN', async ({
  store,
}) => {
  const { accounts, phone, made, home } = await withPasskey(store)
  const sign = async (...how: [{ isVerified?: boolean; from?: string }?]) =>
    phone.sign(await accounts.askForPasskey(), ...how)
  const enter = (answer: string, from = 1) =>
    accounts.signInByPasskey(browse(`203.0.${from}.9`).visit(), { answer })
  const good = await sign()
  await enter(good)
  await expect(enter(good, 2)).rejects.toMatchObject({ reason: expect.any(String) as string })

  const foreign = phone.sign(JSON.stringify({ challenge: 'A'.repeat(70) }))
  const wrong = [
    [foreign, 'passkey.late'],
    [await sign({ isVerified: false }), 'passkey.wrong'],
    [await sign({ from: 'http://evil.example' }), 'passkey.wrong'],
    [openAuthenticator().sign(await accounts.askForPasskey()), 'passkey.wrong'],
    ['', 'passkey.wrong'],
    ['{"id":1}', 'passkey.wrong'],
    [made, 'passkey.wrong'],
  ] as const
  for (const [index, [answer, code]] of wrong.entries()) {
    await expect(enter(answer, index + 3), String(index)).rejects.toMatchObject({ code })
  }
  const again = accounts.addPasskey(home.visit(), { name: '', answer: made })
  await expect(again).rejects.toMatchObject({ code: 'passkey.late' })
})

it('uses one answer once, however often it comes at the same moment', async ({ database }) => {
  const { accounts, phone } = await withPasskey(database)
  const answer = phone.sign(await accounts.askForPasskey())
  const tries = await Promise.allSettled(
    [1, 2, 3].map((place) =>
      accounts.signInByPasskey(browse(`203.0.${place}.9`).visit(), { answer }),
    ),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('binds what is made to whoever asked, and to one place', async ({ store }) => {
  const { accounts, home, phone } = await withPasskey(store)
  const di = browse('192.0.2.7')
  await di.keep(accounts.signUp(di.visit(), { ...cy, name: 'Di', email: 'di@example.com' }))
  const options = await accounts.beginPasskey(di.visit(), { password })
  const other = openAuthenticator().make(options)
  const stealing = accounts.addPasskey(home.visit(), { name: '', answer: other })
  await expect(stealing).rejects.toMatchObject({ code: 'passkey.late' })
  const copied = accounts.addPasskey(di.visit(), { name: '', answer: phone.make(options) })
  await expect(copied).rejects.toMatchObject({ code: 'passkey.known' })
})

it('asks for the password before one is added or removed', async ({ store }) => {
  const { accounts, home, person, enter } = await withPasskey(store)
  const [passkey] = await listPasskeys(store, person)
  const id = passkey?.id ?? ''
  for (const guess of [
    () => accounts.beginPasskey(home.visit(), { password: 'a guess' }),
    () => accounts.removePasskey(home.visit(), { id, password: 'a guess' }),
  ]) {
    await expect(guess()).rejects.toMatchObject({ code: 'two_steps.password' })
  }
  const elsewhere = await enter()
  const visit = { ...home.visit(), address: '192.0.2.8' }
  await home.keep(accounts.removePasskey(visit, { id, password }))
  expect(await accounts.whoIs(home.visit().headers)).toEqual(person)
  expect(await accounts.whoIs(elsewhere.visit().headers)).toBeUndefined()
  await expect(enter(browse('192.0.2.4'))).rejects.toMatchObject({ code: 'passkey.wrong' })
  const letters = store.selectFrom('letters').where('kind', '=', 'security').select('body')
  const bodies = (await letters.execute()).map(({ body }) => body)
  expect(bodies).toEqual([
    expect.stringContaining('A passkey was added'),
    expect.stringContaining('A passkey was removed'),
  ])
})

it('counts as both steps, for staff too, who keep their last one', async ({ store }) => {
  const { accounts, home, person, enter } = await withPasskey(store)
  await assignRole(store, olga, { personId: person.id, role: 'admin' })
  const boss = await enter()
  await store.updateTable('community_settings').set({ staff_need_two_steps: true }).execute()
  expect(mayUseDesk(await accounts.whoIs(boss.visit().headers))).toBe(true)

  await home.keep(accounts.signIn(home.visit(), cy))
  expect(await accounts.whoIs(home.visit().headers)).toMatchObject({ lacksTwoSteps: true })
  const [passkey] = await listPasskeys(store, person)
  const removing = accounts.removePasskey(boss.visit(), { id: passkey?.id ?? '', password })
  await expect(removing).rejects.toMatchObject({ code: 'passkey.staff' })
})

it('is never the last way in that is removed', async ({ store }) => {
  const { accounts, person, enter } = await withPasskey(store)
  const anyway = { password_hash: null, proven_at: null }
  await store.updateTable('accounts').set(anyway).execute()
  const browser = await enter()
  const [passkey] = await listPasskeys(store, person)
  const removing = accounts.removePasskey(browser.visit(), { id: passkey?.id ?? '' })
  await expect(removing).rejects.toMatchObject({ code: 'passkey.last' })
})

it('comes in without a code where one is asked for after a password', async ({ store }) => {
  const { accounts, home, person } = await withTwoSteps(store)
  const phone = openAuthenticator()
  const made = phone.make(await accounts.beginPasskey(home.visit(), { password }))
  await home.keep(accounts.addPasskey(home.visit(), { name: '', answer: made }))
  const browser = browse('192.0.2.9')
  expect((await browser.keep(accounts.signIn(browser.visit(), cy))).isHalf).toBe(true)
  const answer = phone.sign(await accounts.askForPasskey())
  await browser.keep(accounts.signInByPasskey(browser.visit(), { answer }))
  expect(await accounts.whoIs(browser.visit().headers)).toEqual(person)
  expect(await accounts.isHalfIn(browser.visit().headers)).toBe(false)
})

it('goes when the console resets, when a mailbox finds its owner, and with a stranger', async ({
  store,
}) => {
  const { accounts, person, enter } = await withPasskey(store)
  expect(await accounts.resetTwoSteps({ email: cy.email })).toBe('Cy')
  expect(await listPasskeys(store, person)).toEqual([])
  await expect(enter()).rejects.toMatchObject({ code: 'passkey.wrong' })

  const thief = browse('203.0.113.5', 'iPhone Safari/605')
  await thief.keep(accounts.signIn(thief.visit(), cy))
  const token = await linkTo(store, cy.email)
  const made = openAuthenticator().make(await accounts.beginPasskey(thief.visit(), { password }))
  await thief.keep(accounts.addPasskey(thief.visit(), { name: '', answer: made }))
  expect(await listPasskeys(store, person)).toMatchObject([{ name: 'Safari, iPhone' }])
  await accounts.disownSignIn({ token })
  expect(await listPasskeys(store, person)).toEqual([])
})

it('takes his passkey where Cy is asked for his password, and nobody else’s', async ({ store }) => {
  const { accounts, home, person, phone } = await withPasskey(store)
  const ask = async () => (await accounts.askForOwnPasskey(person)) ?? ''
  let place = 0
  const confirm = (answer: string) => {
    const address = `203.0.${(place += 1)}.9`
    return accounts.confirmSelf({ ...home.visit(), address }, { answer })
  }
  const answer = phone.sign(await ask())
  expect(await confirm(answer)).toEqual(person)
  await expect(confirm(answer)).rejects.toMatchObject({ code: 'passkey.wrong' })
  const ofSigningIn = phone.sign(await accounts.askForPasskey())
  await expect(confirm(ofSigningIn)).rejects.toMatchObject({ code: 'passkey.late' })

  const di = browse('192.0.2.7')
  await di.keep(accounts.signUp(di.visit(), { ...cy, name: 'Di', email: 'di@example.com' }))
  const other = await accounts.whoIs(di.visit().headers)
  expect(other && (await accounts.askForOwnPasskey(other))).toBeNull()
  const stolen = accounts.confirmSelf(di.visit(), { answer: phone.sign(await ask()) })
  await expect(stolen).rejects.toMatchObject({ code: 'passkey.late' })
})
