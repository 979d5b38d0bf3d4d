import { expect } from 'vitest'
import { browse, it, linkTo, openHouse, type Store } from '#test'
import { codeOf, cy, withTwoSteps } from './two-steps/scene.ts'

const newPassword = 'up the Fell before breakfast'

/** Cy at home and at work, who proved that his mailbox is his. */
async function withCy(store: Store) {
  const accounts = openHouse(store)
  const [home, work] = [browse(), browse('192.0.2.9')]
  await home.keep(accounts.signUp(home.visit(), cy))
  const token = await linkTo(store, cy.email)
  await home.keep(accounts.redeemMagicLink(home.visit(), { token }))
  await work.keep(accounts.signIn(work.visit(), cy))
  return { accounts, home, work }
}

const isIn = async (house: ReturnType<typeof openHouse>, { visit }: ReturnType<typeof browse>) =>
  (await house.whoIs(visit().headers)) !== undefined

it('changes Cy’s password by the one until now, and signs him out at work', async ({ store }) => {
  const { accounts, home, work } = await withCy(store)
  await accounts.changePassword(home.visit(), { password: cy.password, newPassword })
  expect([await isIn(accounts, home), await isIn(accounts, work)]).toEqual([true, false])
  const later = browse('192.0.2.10')
  await expect(accounts.signIn(later.visit(), cy)).rejects.toMatchObject({ code: 'sign_in.wrong' })
  const signedIn = accounts.signIn(later.visit(), { email: cy.email, password: newPassword })
  await expect(signedIn).resolves.toMatchObject({ person: { name: cy.name } })
  const letters = await store.selectFrom('letters').select('body').execute()
  expect(letters.filter(({ body }) => body.includes('A new password was chosen'))).toHaveLength(1)
})

it('changes nothing for whoever sits at his browser and does not know it', async ({ store }) => {
  const { accounts, home, work } = await withCy(store)
  const tries = [
    { password: 'a guess of mine', newPassword },
    { newPassword },
    { password: cy.password, newPassword: 'short' },
    { password: cy.password, newPassword: 'password123' },
  ]
  const { headers } = home.visit()
  const answers = tries.map((wish, nth) =>
    accounts.changePassword({ headers, address: `203.0.${nth}.1` }, wish),
  )
  const codes = (await Promise.allSettled(answers)).map((answer) =>
    answer.status === 'rejected' ? (answer.reason as { code: string }).code : 'done',
  )
  expect(codes).toEqual([
    ...['two_steps.password', 'two_steps.password'],
    ...['invalid.newPassword', 'common.newPassword'],
  ])
  expect(await isIn(accounts, work)).toBe(true)
  await expect(accounts.signIn(browse().visit(), cy)).resolves.toBeDefined()
})

it('asks for a code of whoever takes two steps', async ({ store }) => {
  const { accounts, home, key } = await withTwoSteps(store)
  const wish = { password: cy.password, newPassword }
  const blind = accounts.changePassword(home.visit(), wish)
  await expect(blind).rejects.toMatchObject({ code: 'two_steps.code' })
  await accounts.changePassword(home.visit(), { ...wish, code: codeOf(key) })
  expect(await isIn(accounts, home)).toBe(true)
})

it('ends links that were asked for before', async ({ store }) => {
  const { accounts, home } = await withCy(store)
  await accounts.requestPasswordReset(home.visit(), { email: cy.email })
  const token = await linkTo(store, cy.email)
  await accounts.changePassword(home.visit(), { password: cy.password, newPassword })
  expect(await accounts.isLinkGood('reset', token)).toBe(false)
})

it('lets whoever came by a link choose a first one, soon after', async ({ store }) => {
  const accounts = openHouse(store)
  const home = browse()
  await accounts.requestMagicLink(home.visit(), { email: 'dora@example.com' })
  const token = await linkTo(store, 'dora@example.com')
  await home.keep(accounts.redeemMagicLink(home.visit(), { token }))
  await accounts.changePassword(home.visit(), { newPassword })
  const later = browse('192.0.2.10')
  const signedIn = accounts.signIn(later.visit(), {
    email: 'dora@example.com',
    password: newPassword,
  })
  await expect(signedIn).resolves.toBeDefined()
})
