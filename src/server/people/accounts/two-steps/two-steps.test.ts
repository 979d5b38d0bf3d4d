import { expect } from 'vitest'
import { findTwoSteps } from '#people'
import { activitiesOf, browse, it, linkTo, openHouse } from '#test'
import { codeOf, cy, halfIn, withTwoSteps } from './scene.ts'

const { password } = cy

it('lets Cy in by his password and then a code', async ({ store }) => {
  const { accounts, home, person, key } = await withTwoSteps(store)
  expect(await accounts.whoIs(home.visit().headers)).toEqual(person)
  const browser = await halfIn(accounts)
  expect(await accounts.whoIs(browser.visit().headers)).toBeUndefined()
  expect(await accounts.isHalfIn(browser.visit().headers)).toBe(true)

  await browser.keep(accounts.giveCode(browser.visit(), { code: codeOf(key) }))
  expect(await accounts.whoIs(browser.visit().headers)).toEqual(person)
  expect(await accounts.isHalfIn(browser.visit().headers)).toBe(false)
})

it('takes each backup code once, however it is typed', async ({ store }) => {
  const { accounts, codes, person } = await withTwoSteps(store)
  const [code = ''] = codes
  expect(new Set(codes).size).toBe(10)
  const first = await halfIn(accounts)
  await accounts.giveCode(first.visit(), { code: ` ${code.toUpperCase().replace('-', ' ')}` })
  const second = await halfIn(accounts, '192.0.2.10')
  const again = accounts.giveCode(second.visit(), { code })
  await expect(again).rejects.toMatchObject({ code: 'two_steps.code' })
  expect((await findTwoSteps(store, person)).codesLeft).toBe(9)
})

it('asks for the password and a code before it is switched off', async ({ store }) => {
  const { accounts, home, key, person } = await withTwoSteps(store)
  const elsewhere = await halfIn(accounts)
  await elsewhere.keep(accounts.giveCode(elsewhere.visit(), { code: codeOf(key) }))
  const code = codeOf(key, 1)
  const guessing = accounts.endTwoSteps(home.visit(), { password: 'a guess', code })
  await expect(guessing).rejects.toMatchObject({ code: 'two_steps.password' })
  const before = home.visit()
  await home.keep(accounts.endTwoSteps(home.visit(), { password, code }))
  expect(await accounts.whoIs(before.headers)).toBeUndefined()
  expect(await accounts.whoIs(elsewhere.visit().headers)).toBeUndefined()
  expect(await accounts.whoIs(home.visit().headers)).toEqual(person)
  expect(await findTwoSteps(store, person)).toMatchObject({ state: 'off', codesLeft: 0 })
})

it('makes new backup codes for whoever shows both, and the old ones end', async ({ store }) => {
  const { accounts, home, key, codes } = await withTwoSteps(store)
  const proof = { password, code: codeOf(key) }
  const renewed = await accounts.renewBackupCodes(home.visit(), proof)
  const browser = await halfIn(accounts)
  const old = accounts.giveCode(browser.visit(), { code: codes[0] ?? '' })
  await expect(old).rejects.toMatchObject({ code: 'two_steps.code' })
  await accounts.giveCode(browser.visit(), { code: renewed[0] ?? '' })
})

it('asks who has no password to have come in just now', async ({ store }) => {
  const accounts = openHouse(store)
  const browser = browse()
  await accounts.requestMagicLink(browser.visit(), { email: 'di@example.com' })
  const token = await linkTo(store, 'di@example.com')
  await browser.keep(accounts.redeemMagicLink(browser.visit(), { token, name: 'Di' }))
  expect((await accounts.beginTwoSteps(browser.visit(), {})).link).toMatch(/^otpauth:\/\/totp\//)
  const hourAgo = new Date(Date.now() - 3_600_000)
  await store.updateTable('sessions').set({ created_at: hourAgo }).execute()
  const late = accounts.beginTwoSteps(browser.visit(), {})
  await expect(late).rejects.toMatchObject({ code: 'two_steps.anew' })
})

it('is switched off from the console for who lost everything', async ({ store }) => {
  const { accounts, person, home } = await withTwoSteps(store)
  expect(await accounts.resetTwoSteps({ email: 'Cy@example.com' })).toBe('Cy')
  expect(await accounts.whoIs(home.visit().headers)).toBeUndefined()
  const browser = browse('192.0.2.2')
  expect((await accounts.signIn(browser.visit(), cy)).isHalf).toBeUndefined()
  expect(await activitiesOf(store, person)).toContain('person.two_steps_reset')
  const again = accounts.resetTwoSteps(cy)
  await expect(again).rejects.toMatchObject({ reason: 'not_found' })
})

it('writes a letter about every change, and keeps no secret in the clear', async ({ store }) => {
  const { key, codes } = await withTwoSteps(store)
  const letters = store.selectFrom('letters').where('kind', '=', 'security').select('subject')
  expect(await letters.execute()).toEqual([{ subject: 'Your sign-in to The Guild was changed' }])
  const kept = JSON.stringify([
    await store.selectFrom('two_steps').selectAll().execute(),
    await store.selectFrom('backup_codes').selectAll().execute(),
  ])
  for (const secret of [key, ...codes]) expect(kept).not.toContain(secret)
})

it('begins anew after an hour', async ({ store }) => {
  const accounts = openHouse(store)
  const home = browse()
  await home.keep(accounts.signUp(home.visit(), cy))
  const { key } = await accounts.beginTwoSteps(home.visit(), { password })
  const hourAgo = new Date(Date.now() - 3_700_000)
  await store.updateTable('two_steps').set({ created_at: hourAgo }).execute()
  const late = accounts.confirmTwoSteps(home.visit(), { code: codeOf(key) })
  await expect(late).rejects.toMatchObject({ code: 'two_steps.begin' })
})
