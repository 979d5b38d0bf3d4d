import { expect } from 'vitest'
import { assignRole, findTwoSteps, mayUseDesk } from '#people'
import { browse, it, linkTo, olga, openHouse } from '#test'
import { codeOf, cy, halfIn, withTwoSteps } from './scene.ts'

const { password } = cy

it('takes no code twice, whether to sign in or to switch it off', async ({ store }) => {
  const { accounts, home, key } = await withTwoSteps(store)
  const code = codeOf(key)
  const first = await halfIn(accounts)
  await accounts.giveCode(first.visit(), { code })
  const second = await halfIn(accounts, '192.0.2.10')
  const replays = [
    () => accounts.giveCode(second.visit(), { code }),
    () => accounts.endTwoSteps(home.visit(), { password, code }),
    () => accounts.endTwoSteps(home.visit(), { password, code: codeOf(key, -1) }),
  ]
  for (const replay of replays) {
    await expect(replay()).rejects.toMatchObject({ code: 'two_steps.code' })
  }
})

it('asks for the code after a link too, and after a new password', async ({ store }) => {
  const { accounts } = await withTwoSteps(store)
  const browser = browse('192.0.2.3')
  await accounts.requestMagicLink(browser.visit(), cy)
  const link = { token: await linkTo(store, cy.email) }
  expect((await browser.keep(accounts.redeemMagicLink(browser.visit(), link))).isHalf).toBe(true)
  await accounts.requestPasswordReset(browser.visit(), cy)
  const reset = { token: await linkTo(store, cy.email), password: 'another password' }
  expect((await browser.keep(accounts.resetPassword(browser.visit(), reset))).isHalf).toBe(true)
  expect(await accounts.whoIs(browser.visit().headers)).toBeUndefined()
})

it('forgets a first step when the password is chosen anew', async ({ store }) => {
  const { accounts, key } = await withTwoSteps(store)
  const thief = await halfIn(accounts)
  const owner = browse('192.0.2.3')
  await accounts.requestPasswordReset(owner.visit(), cy)
  const token = await linkTo(store, cy.email)
  await accounts.resetPassword(owner.visit(), { token, password: 'another password' })
  const code = codeOf(key)
  const late = accounts.giveCode(thief.visit(), { code })
  await expect(late).rejects.toMatchObject({ code: 'two_steps.late' })
})

it('stops whoever guesses codes, from wherever they do', async ({ store }) => {
  const { accounts, key } = await withTwoSteps(store)
  const answers: unknown[] = []
  const browser = await halfIn(accounts)
  const { headers } = browser.visit()
  for (let guess = 1; guess <= 5; guess++) {
    const visit = { headers, address: `203.0.113.${guess}` }
    const guessing = accounts.giveCode(visit, { code: '00000x' })
    answers.push(await guessing.catch((error: unknown) => (error as { code: string }).code))
  }
  // One try was spent on switching it on.
  expect(answers).toEqual([...Array<string>(4).fill('two_steps.code'), 'attempts'])
  const right = accounts.giveCode({ headers, address: '203.0.113.99' }, { code: codeOf(key) })
  await expect(right).rejects.toMatchObject({ code: 'attempts' })
})

it('gives nothing for a cookie of another, made up, or used before', async ({ store }) => {
  const { accounts, home, key } = await withTwoSteps(store)
  const browser = await halfIn(accounts)
  const token = browser.visit().headers.get('cookie')?.split('=')[1] ?? ''
  const asSession = new Headers({ cookie: `session=${token}` })
  expect(await accounts.whoIs(asSession)).toBeUndefined()

  const session = /\bsession=([\w-]+)/.exec(home.visit().headers.get('cookie') ?? '')?.[1] ?? ''
  for (const cookie of ['', 'half-session=x', `half-session=${session}`]) {
    const visit = { headers: new Headers({ cookie }), address: '192.0.2.1' }
    const trying = accounts.giveCode(visit, { code: codeOf(key) })
    await expect(trying).rejects.toMatchObject({ code: 'two_steps.late' })
  }
  const before = browser.visit()
  await browser.keep(accounts.giveCode(before, { code: codeOf(key) }))
  const again = accounts.giveCode(before, { code: codeOf(key, 1) })
  await expect(again).rejects.toMatchObject({ code: 'two_steps.late' })
})

it('signs other browsers out when it is switched on, and changes the token', async ({ store }) => {
  const accounts = openHouse(store)
  const [home, other] = [browse(), browse('192.0.2.2')]
  await home.keep(accounts.signUp(home.visit(), cy))
  await other.keep(accounts.signIn(other.visit(), cy))
  const before = home.visit()
  const { key } = await accounts.beginTwoSteps(home.visit(), { password })
  await home.keep(accounts.confirmTwoSteps(home.visit(), { code: codeOf(key) }))
  expect(await accounts.whoIs(other.visit().headers)).toBeUndefined()
  expect(await accounts.whoIs(before.headers)).toBeUndefined()
  expect(await accounts.whoIs(home.visit().headers)).toBeDefined()
})

it('frees a mailbox from the second step of whoever named it before its owner', async ({
  store,
}) => {
  const accounts = openHouse(store)
  const [thief, owner] = [browse(), browse('192.0.2.2')]
  await thief.keep(accounts.signUp(thief.visit(), cy))
  const { key } = await accounts.beginTwoSteps(thief.visit(), { password })
  await thief.keep(accounts.confirmTwoSteps(thief.visit(), { code: codeOf(key) }))
  await accounts.requestMagicLink(owner.visit(), cy)
  const token = await linkTo(store, cy.email)
  const { isHalf, person } = await accounts.redeemMagicLink(owner.visit(), { token })
  expect(isHalf).toBeUndefined()
  expect(await findTwoSteps(store, person)).toMatchObject({ state: 'off', codesLeft: 0 })
})

it('lets staff work only after two steps where the house wants that', async ({ store }) => {
  const { accounts, home, person, key } = await withTwoSteps(store)
  await assignRole(store, olga, { personId: person.id, role: 'admin' })
  const boss = browse('192.0.2.4')
  await boss.keep(accounts.signIn(boss.visit(), cy))
  await boss.keep(accounts.giveCode(boss.visit(), { code: codeOf(key) }))
  await store.updateTable('community_settings').set({ staff_need_two_steps: true }).execute()
  expect(mayUseDesk(await accounts.whoIs(boss.visit().headers))).toBe(true)

  await home.keep(accounts.signIn(home.visit(), cy))
  const proof = { password, code: codeOf(key, 1) }
  await boss.keep(accounts.endTwoSteps(boss.visit(), proof))
  const held = await accounts.whoIs(boss.visit().headers)
  expect(held).toMatchObject({ role: 'member', lacksTwoSteps: true })
  expect(mayUseDesk(held)).toBe(false)
})
