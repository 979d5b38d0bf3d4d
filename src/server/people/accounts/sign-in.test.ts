import * as fc from 'fast-check'
import { expect } from 'vitest'
import { assignRole, suspendPerson } from '#people'
import { activitiesOf, ada, browse, ida, it, linkTo, mo, openHouse, type Store } from '#test'

const cy = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }

async function withCy(store: Store) {
  const accounts = openHouse(store)
  const browser = browse()
  const { person } = await browser.keep(accounts.signUp(browser.visit(), cy))
  return { accounts, browser, person }
}

it('lets Cy in by his password, however he writes his address', async ({ store }) => {
  const { accounts, person } = await withCy(store)
  const browser = browse('192.0.2.2')
  const signingIn = accounts.signIn(browser.visit(), { ...cy, email: ' ＣＹ@Example.com' })
  expect((await browser.keep(signingIn)).person).toEqual(person)
  expect(await accounts.whoIs(browser.visit().headers)).toEqual(person)
})

it('says the same to a wrong password and to an unknown address', async ({ store }) => {
  const { accounts } = await withCy(store)
  const answers = []
  for (const email of [cy.email, 'nobody@example.com']) {
    const trying = accounts.signIn(browse('192.0.2.2').visit(), { email, password: 'wrong one' })
    answers.push(await trying.catch((error: unknown) => String(error)))
  }
  expect(answers[0]).toContain('not right')
  expect(answers[1]).toBe(answers[0])
})

it('gives a new token at every sign-in, and ends the one before', async ({ store }) => {
  const { accounts, browser } = await withCy(store)
  const before = browser.visit()
  await browser.keep(accounts.signIn(browser.visit(), cy))
  expect(browser.visit().headers.get('cookie')).not.toBe(before.headers.get('cookie'))
  expect(await accounts.whoIs(before.headers)).toBeUndefined()
})

it('forgets who it was when Cy signs out', async ({ store }) => {
  const { accounts, browser } = await withCy(store)
  const { headers } = browser.visit()
  const { setCookie } = await accounts.signOut(browser.visit())
  expect(setCookie[0]).toMatch(/^session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(await accounts.whoIs(headers)).toBeUndefined()
})

it('binds the cookie to the host when the address is https', async ({ store }) => {
  const accounts = openHouse(store, 'https://guild.example')
  const { setCookie } = await accounts.signUp(browse().visit(), cy)
  expect(setCookie).toHaveLength(2)
  for (const [index, name] of ['session', 'device'].entries()) {
    const rest = '[\\w-]{43}; Max-Age=\\d+; Path=/; HttpOnly; SameSite=Lax; Secure$'
    expect(setCookie[index]).toMatch(new RegExp(`^__Host-${name}=${rest}`))
  }
  const planted = new Headers({ cookie: setCookie[0]?.replace('__Host-', '') ?? '' })
  expect(await accounts.whoIs(planted)).toBeUndefined()
})

it('keeps no token that could be used by who reads the database', async ({ store }) => {
  const { browser } = await withCy(store)
  const token = browser.visit().headers.get('cookie')?.split('=')[1] ?? ''
  const sessions = await store.selectFrom('sessions').select('token_hash').execute()
  expect(sessions.map((session) => session.token_hash.toString('latin1'))).not.toContain(token)
  expect(sessions[0]?.token_hash).toHaveLength(32)
})

it('ends a session that was not used for a month', async ({ store }) => {
  const { accounts, browser, person } = await withCy(store)
  const monthAgo = new Date(Date.now() - 31 * 86_400_000)
  await store.updateTable('sessions').set({ last_used_at: monthAgo }).execute()
  expect(await accounts.whoIs(browser.visit().headers)).toBeUndefined()
  expect(await activitiesOf(store, person)).toEqual(['person.joined', 'person.visited'])
})

it('notes a visit once a day', async ({ store }) => {
  const { accounts, browser, person } = await withCy(store)
  const yesterday = new Date(Date.now() - 86_400_000)
  await store.updateTable('sessions').set({ last_used_at: yesterday }).execute()
  await accounts.whoIs(browser.visit().headers)
  await accounts.whoIs(browser.visit().headers)
  // Cy signed up today, and that counted as a visit already.
  expect(await activitiesOf(store, person)).toEqual(['person.joined', 'person.visited'])
  const [session] = await store.selectFrom('sessions').select('last_used_at').execute()
  expect(session?.last_used_at.getTime()).toBeGreaterThan(yesterday.getTime())
})

it('signs Cy out everywhere when he is suspended, and lets him come back to read', async ({
  store,
}) => {
  const { accounts, browser, person } = await withCy(store)
  await suspendPerson(store, mo, { personId: person.id, because: 'Shouting' })
  expect(await accounts.whoIs(browser.visit().headers)).toBeUndefined()
  const { person: back } = await browser.keep(accounts.signIn(browser.visit(), cy))
  expect(back.isSuspended).toBe(true)
})

it('signs Cy out when his role changes', async ({ store }) => {
  const { accounts, browser, person } = await withCy(store)
  await assignRole(store, ida, { personId: person.id, role: 'agent' })
  expect(await accounts.whoIs(browser.visit().headers)).toBeUndefined()
})

it('lets the owner in by the link that was printed at the start, once', async ({ store }) => {
  const accounts = openHouse(store)
  const link = new URL(await accounts.oneTimeLink(ada.id))
  expect(link.origin + link.pathname).toBe('http://guild.example/sign-in/link')
  const token = link.searchParams.get('token') ?? ''
  expect(await accounts.isLinkGood('sign-in', token)).toBe(true)
  const { person } = await accounts.redeemMagicLink(browse().visit(), { token })
  expect(person).toMatchObject({ id: ada.id, name: 'Ada' })
  const again = accounts.redeemMagicLink(browse().visit(), { token })
  await expect(again).rejects.toMatchObject({ code: 'link' })
})

it('gives an account to whoever asks for a link, under the name they choose', async ({ store }) => {
  const accounts = openHouse(store)
  await accounts.requestMagicLink(browse().visit(), { email: 'di@example.com' })
  const token = await linkTo(store, 'di@example.com')
  const { person } = await accounts.redeemMagicLink(browse().visit(), { token, name: 'Di' })
  expect(person).toMatchObject({ name: 'Di', handle: 'di' })
})

it('takes nobody for anybody because of a strange cookie', async ({ store }) => {
  const { accounts } = await withCy(store)
  await fc.assert(
    fc.asyncProperty(fc.string(), async (value) => {
      const cookie = `session=${encodeURIComponent(value)}; a=b; session=x;=;;`
      expect(await accounts.whoIs(new Headers({ cookie }))).toBeUndefined()
    }),
    { numRuns: 30 },
  )
  expect(await accounts.whoIs(new Headers())).toBeUndefined()
})
