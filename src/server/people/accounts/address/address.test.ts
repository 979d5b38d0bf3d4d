import { expect } from 'vitest'
import { addClaim, createPerson, findOwnAddress, findPerson, listProvenAddresses } from '#people'
import { ann, browse, it, linkTo, openHouse, type Store } from '#test'
import { codeOf, cy, withTwoSteps } from '../two-steps/scene.ts'

const { password } = cy
const email = 'cy@new.example'

/** Cy at home, who proved that his mailbox is his. */
async function withCy(store: Store) {
  const accounts = openHouse(store)
  const home = browse()
  await home.keep(accounts.signUp(home.visit(), cy))
  const token = await linkTo(store, cy.email)
  const { person } = await home.keep(accounts.redeemMagicLink(home.visit(), { token }))
  const change = async (to = email) => {
    await accounts.requestAddress(home.visit(), { email: to, password })
    await accounts.confirmAddress(home.visit(), { token: await linkTo(store, to) })
  }
  return { accounts, home, person, change, own: () => findOwnAddress(store, person) }
}

const lettersTo = (store: Store, to: string) =>
  store.selectFrom('letters').where('to_address', '=', to).select(['subject', 'body']).execute()

it('is Cy’s once the new mailbox has shown that it is his', async ({ store }) => {
  const { accounts, home, person, own } = await withCy(store)
  await accounts.requestAddress(home.visit(), { email: ' CY@New.example ', password })
  expect(await own()).toMatchObject({ email: cy.email, isProven: true, pending: { email } })

  const token = await linkTo(store, email)
  expect(await accounts.isLinkGood('new-address', token)).toBe(true)
  await accounts.confirmAddress(home.visit(), { token })
  expect(await own()).toMatchObject({ email, isProven: true, pending: null })
  expect((await accounts.whoIs(home.visit().headers))?.id).toBe(person.id)
  expect(await listProvenAddresses(store, person.id)).toEqual([email])
  const old = browse('192.0.2.8')
  await expect(accounts.signIn(old.visit(), cy)).rejects.toMatchObject({ code: 'sign_in.wrong' })
  await expect(accounts.signIn(old.visit(), { email, password })).resolves.toBeDefined()
  await expect(accounts.confirmAddress(home.visit(), { token })).rejects.toThrow('used before')
})

it('asks for the password, and for a code of whoever takes two steps', async ({ store }) => {
  const { accounts, home, key } = await withTwoSteps(store)
  const wishes = [{}, { password: 'a guess of mine' }, { password }, { password, code: '000000' }]
  const { headers } = home.visit()
  const answers = wishes.map((wish, nth) =>
    accounts.requestAddress({ headers, address: `203.0.${nth}.1` }, { email, ...wish }),
  )
  const codes = (await Promise.allSettled(answers)).map((answer) =>
    answer.status === 'rejected' ? (answer.reason as { code: string }).code : 'done',
  )
  expect(codes).toEqual([
    ...['two_steps.password', 'two_steps.password'],
    ...['two_steps.code', 'two_steps.code'],
  ])
  const code = codeOf(key)
  await accounts.requestAddress(home.visit(), { email, password, code })
  expect(await lettersTo(store, email)).toHaveLength(1)
})

it('says nothing of an address that is somebody’s already, but tells them', async ({ store }) => {
  const { accounts, home, own } = await withCy(store)
  const bo = browse('192.0.2.2')
  await accounts.requestMagicLink(bo.visit(), { email })
  const boIn = await bo.keep(
    accounts.redeemMagicLink(bo.visit(), { token: await linkTo(store, email) }),
  )
  await accounts.requestAddress(home.visit(), { email, password })
  expect(await own()).toMatchObject({ email: cy.email, pending: { email } })
  const letter = (await lettersTo(store, email)).at(-1)
  expect(letter?.subject).toBe('You have an account at The Guild already')
  expect(letter?.body).not.toContain('token=')
  expect(await findOwnAddress(store, boIn.person)).toMatchObject({ email, isProven: true })
})

it('opens nothing for whoever gets the letter by mistake, or is somebody else', async ({
  database: store,
}) => {
  const { accounts, home, own } = await withCy(store)
  await accounts.requestAddress(home.visit(), { email, password })
  const token = await linkTo(store, email)
  const stranger = browse('192.0.2.2')
  const blind = accounts.confirmAddress(stranger.visit(), { token })
  await expect(blind).rejects.toMatchObject({ code: 'address.not_here' })
  const eve = { ...cy, email: 'eve@example.com' }
  await stranger.keep(accounts.signUp(stranger.visit(), eve))
  const eves = accounts.confirmAddress(stranger.visit(), { token })
  await expect(eves).rejects.toMatchObject({ code: 'address.not_here' })
  expect((await own()).email).toBe(cy.email)
  await expect(accounts.confirmAddress(home.visit(), { token })).resolves.toBeUndefined()
})

it('forgets a wish when the password is chosen anew', async ({ store }) => {
  const { accounts, home } = await withCy(store)
  await accounts.requestAddress(home.visit(), { email, password })
  const token = await linkTo(store, email)
  const owner = browse('192.0.2.3')
  await accounts.requestPasswordReset(owner.visit(), cy)
  const reset = { token: await linkTo(store, cy.email), password: 'another password' }
  await owner.keep(accounts.resetPassword(owner.visit(), reset))
  const late = accounts.confirmAddress(owner.visit(), { token })
  await expect(late).rejects.toMatchObject({ code: 'link' })
})

it('is given back by one tap in the letter to the old address', async ({ database: store }) => {
  const { accounts, home, person, change, own } = await withCy(store)
  await change()
  await home.keep(accounts.signIn(home.visit(), { email, password }))
  await accounts.beginTwoSteps(home.visit(), { password })
  const [letter] = (await lettersTo(store, cy.email)).slice(-1)
  expect(letter?.body).toContain(`belongs to the address ${email}`)
  const token = await linkTo(store, cy.email)
  expect(await accounts.isLinkGood('old-address', token)).toBe(true)

  expect(await accounts.disownAddress({ token })).toContain('/reset-password?token=')
  expect(await own()).toMatchObject({ email: cy.email, isProven: true, hasPassword: false })
  expect(await accounts.whoIs(home.visit().headers)).toBeUndefined()
  expect(await listProvenAddresses(store, person.id)).toEqual([cy.email])
  expect(await store.selectFrom('two_steps').select('person_id').execute()).toEqual([])
  await expect(accounts.disownAddress({ token })).rejects.toMatchObject({ code: 'link' })
})

it('is given back however often it was changed since', async ({ database: store }) => {
  const { accounts, change, own } = await withCy(store)
  await change()
  const first = await linkTo(store, cy.email)
  await change('thief@example.com')
  const second = await linkTo(store, email)
  await accounts.disownAddress({ token: first })
  expect((await own()).email).toBe(cy.email)
  const thief = accounts.disownAddress({ token: second })
  await expect(thief).rejects.toMatchObject({ code: 'link' })
})

it('is given back too to whoever came anew by the old mailbox meanwhile', async ({ store }) => {
  const { accounts, person, change, own } = await withCy(store)
  await change()
  const token = await linkTo(store, cy.email)
  const anew = browse('192.0.2.3')
  await accounts.requestMagicLink(anew.visit(), cy)
  const link = { token: await linkTo(store, cy.email) }
  const newcomer = await anew.keep(accounts.redeemMagicLink(anew.visit(), link))
  expect(newcomer.person.id).not.toBe(person.id)
  await accounts.disownAddress({ token })
  expect((await own()).email).toBe(cy.email)
  expect((await findPerson(store, newcomer.person.id)).id).toBe(person.id)
})

it('makes the customer known by it the same person, until that is undone', async ({ store }) => {
  const { accounts, person, change } = await withCy(store)
  const customer = await createPerson(store, { name: 'C. Buyer' })
  const claim = { kind: 'email' as const, value: email, source: 'orders' }
  await addClaim(store, ann, { ...claim, personId: customer.id })
  await change()
  expect((await findPerson(store, customer.id)).id).toBe(person.id)
  await accounts.disownAddress({ token: await linkTo(store, cy.email) })
  expect((await findPerson(store, customer.id)).id).toBe(customer.id)
})

it('corrects an address that was mistyped when joining', async ({ store }) => {
  const accounts = openHouse(store)
  const home = browse()
  const { person } = await home.keep(
    accounts.signUp(home.visit(), { ...cy, email: 'typo@example.com' }),
  )
  await accounts.requestAddress(home.visit(), { email: cy.email, password })
  await accounts.confirmAddress(home.visit(), { token: await linkTo(store, cy.email) })
  expect(await findOwnAddress(store, person)).toMatchObject({ email: cy.email, isProven: true })
  expect(await lettersTo(store, 'typo@example.com')).toHaveLength(1)
})

it('is asked for five times a day at most', async ({ store }) => {
  const { accounts, home } = await withCy(store)
  for (let nth = 1; nth <= 5; nth++) {
    const visit = { ...home.visit(), address: `203.0.${nth}.1` }
    await accounts.requestAddress(visit, { email: `cy${nth}@new.example`, password })
  }
  const visit = { ...home.visit(), address: '203.0.113.9' }
  const sixth = accounts.requestAddress(visit, { email, password })
  await expect(sixth).rejects.toMatchObject({ code: 'attempts' })
  const links = store.selectFrom('one_time_links').where('purpose', '=', 'new-address')
  expect(await links.select('email').execute()).toHaveLength(1)
})
