import { expect } from 'vitest'
import { createPerson, findByClaim, findCustomer, mergePeople, recordClaims } from '#people'
import {
  activitiesOf,
  ann,
  browse,
  ida,
  it,
  linkTo,
  openHouse,
  type Browser,
  type Store,
} from '#test'

const cy = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }

it('lets Cy in at once, and notes that he joined and came by', async ({ store }) => {
  const accounts = openHouse(store)
  const browser = browse()
  const { person } = await browser.keep(accounts.signUp(browser.visit(), cy))
  expect(person).toMatchObject({ name: 'Cy', handle: 'cy', role: 'member', isSuspended: false })
  expect(await accounts.whoIs(browser.visit().headers)).toEqual(person)
  expect(await activitiesOf(store, person)).toEqual(['person.joined', 'person.visited'])
})

it.for(['password', '1234567890', 'TrustNo1'])(
  'lets nobody take %s, which is among the first that are guessed',
  async (password, { store }) => {
    const accounts = openHouse(store)
    await expect(accounts.signUp(browse().visit(), { ...cy, password })).rejects.toMatchObject({
      code: 'common.password',
    })
    expect(await store.selectFrom('accounts').select('email').execute()).not.toContainEqual({
      email: cy.email,
    })
  },
)

it.for([
  'Cyril Baker',
  'cyrilbaker77',
  'CYRIL.BAKER@example.com',
  'TheGuild2026',
  'guildhall!!',
  '2026 The Guild',
])(
  'lets Cyril not take %s, which whoever knows him would try first',
  async (password, { store }) => {
    const accounts = openHouse(store)
    const cyril = { name: 'Cyril Baker', email: 'cyril.baker@example.com', password }
    await expect(accounts.signUp(browse().visit(), cyril)).rejects.toMatchObject({
      code: 'own.password',
    })
    const better = { ...cyril, password: `${password} by the river` }
    await expect(accounts.signUp(browse().visit(), better)).resolves.toBeDefined()
  },
)

it('lets Cy in who finds a good password after many common ones', async ({ store }) => {
  const accounts = openHouse(store)
  const browser = browse()
  for (const password of ['password', 'football', 'baseball', 'superman', 'sunshine', 'jennifer']) {
    const attempt = accounts.signUp(browser.visit(), { ...cy, password })
    await expect(attempt).rejects.toMatchObject({ code: 'common.password' })
  }
  const { person } = await browser.keep(accounts.signUp(browser.visit(), cy))
  expect(person.name).toBe('Cy')
})

it('believes an address only when its mailbox was proven', async ({ store }) => {
  const accounts = openHouse(store)
  const browser = browse()
  const { person } = await browser.keep(accounts.signUp(browser.visit(), cy))
  expect(await findByClaim(store, 'email', cy.email)).toBeUndefined()

  const link = await linkTo(store, cy.email)
  await browser.keep(accounts.redeemMagicLink(browser.visit(), { token: link }))
  expect(await findByClaim(store, 'email', 'CY@Example.com ')).toBe(person.id)
  // The browser that chose the password proved the mailbox, so the password stays.
  const again = browse('192.0.2.9')
  expect((await accounts.signIn(again.visit(), cy)).person.id).toBe(person.id)
})

it('makes the account that of the customer whom an order told us of', async ({ store }) => {
  const customer = await createPerson(store, { name: 'Customer 17' })
  await recordClaims(store, [
    { personId: customer.id, kind: 'email', value: cy.email, source: 'orders' },
  ])
  const accounts = openHouse(store)
  const browser = browse()
  const { person: stranger } = await browser.keep(accounts.signUp(browser.visit(), cy))
  expect(stranger.id).not.toBe(customer.id)

  const token = await linkTo(store, cy.email)
  const { person } = await browser.keep(accounts.redeemMagicLink(browser.visit(), { token }))
  expect(person).toMatchObject({ id: customer.id, name: 'Cy' })
  const known = await findCustomer(store, ann, stranger.id)
  expect(known.profiles.map((profile) => profile.id)).toEqual([customer.id, stranger.id])
  expect(known.claims).toMatchObject([{ value: cy.email, profileId: customer.id }])
  expect(known.claims?.[0]?.verifiedAt).not.toBeNull()
  expect(known.accounts).toMatchObject([{ profileId: customer.id, isProven: true }])
})

it('never makes two who sign in one person', async ({ store }) => {
  const accounts = openHouse(store)
  const [di, ed] = [browse(), browse('192.0.2.2')]
  const { person: first } = await prove(store, di, 'di@example.com')
  // Staff heard that Di has another address.
  await recordClaims(store, [
    { personId: first.id, kind: 'email', value: 'ed@example.com', source: 'desk' },
  ])
  const { person: second } = await prove(store, ed, 'ed@example.com')
  expect(second.id).not.toBe(first.id)
  expect(await findByClaim(store, 'email', 'ed@example.com')).toBe(second.id)
  await expect(
    mergePeople(store, ann, { profileId: second.id, intoId: first.id }),
  ).resolves.toBeUndefined()
  expect(await accounts.whoIs(ed.visit().headers)).toMatchObject({
    id: second.id,
    handle: first.handle,
  })
})

it('gives nobody the rights of staff by an address that an agent wrote down', async ({ store }) => {
  await recordClaims(store, [
    { personId: ida.id, kind: 'email', value: 'eve@example.com', source: 'desk' },
  ])
  const { person } = await prove(store, browse(), 'eve@example.com')
  expect(person).toMatchObject({ role: 'member' })
  expect(person.id).not.toBe(ida.id)
})

it('refuses a short password, an endless one, and what is no address', async ({ store }) => {
  const accounts = openHouse(store)
  const tries = [
    { ...cy, password: 'short' },
    { ...cy, password: 'x'.repeat(129) },
    { ...cy, email: 'cy' },
    { ...cy, email: 'cy@example.com\nbcc: eve@example.com' },
    { ...cy, name: ' \u200b ' },
  ]
  for (const input of tries) {
    const signingUp = accounts.signUp(browse().visit(), input)
    await expect(signingUp).rejects.toMatchObject({ reason: 'invalid' })
  }
})

async function prove(store: Store, browser: Browser, email: string) {
  const accounts = openHouse(store)
  await accounts.requestMagicLink(browser.visit(), { email })
  const token = await linkTo(store, email)
  return browser.keep(accounts.redeemMagicLink(browser.visit(), { token }))
}
