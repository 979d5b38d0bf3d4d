import * as fc from 'fast-check'
import { expect } from 'vitest'
import { forgetExpired } from '#people'
import { browse, it, linkTo, olga, openHouse } from '#test'
import { hashSecret } from './secret.ts'

const email = 'cy@example.com'

it('is used up by one of two who use it at once', async ({ database }) => {
  const accounts = openHouse(database)
  await accounts.requestMagicLink(browse().visit(), { email })
  const token = await linkTo(database, email)
  const uses = await Promise.allSettled(
    [1, 2, 3].map(() => accounts.redeemMagicLink(browse().visit(), { token })),
  )
  expect(uses.filter((use) => use.status === 'fulfilled')).toHaveLength(1)
})

it('is not used up by a mail scanner that looks at it', async ({ store }) => {
  const accounts = openHouse(store)
  await accounts.requestMagicLink(browse().visit(), { email })
  const token = await linkTo(store, email)
  expect(await accounts.isLinkGood('sign-in', token)).toBe(true)
  expect(await accounts.isLinkGood('sign-in', token)).toBe(true)
  await expect(accounts.redeemMagicLink(browse().visit(), { token })).resolves.toBeDefined()
  expect(await accounts.isLinkGood('sign-in', token)).toBe(false)
})

it('serves one purpose only', async ({ store }) => {
  const accounts = openHouse(store)
  await accounts.signUp(browse().visit(), { name: 'Cy', email, password: 'a long password' })
  const password = 'another password'
  const signIn = await linkTo(store, email)
  const misuse = accounts.resetPassword(browse().visit(), { token: signIn, password })
  await expect(misuse).rejects.toMatchObject({ code: 'link' })

  await accounts.requestPasswordReset(browse().visit(), { email })
  const reset = await linkTo(store, email)
  const abuse = accounts.redeemMagicLink(browse().visit(), { token: reset })
  await expect(abuse).rejects.toMatchObject({ code: 'link' })
})

it('ends after an hour', async ({ store }) => {
  const accounts = openHouse(store)
  await accounts.requestMagicLink(browse().visit(), { email })
  const [link] = await store.selectFrom('one_time_links').select('expires_at').execute()
  expect(link?.expires_at.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000)
  await store
    .updateTable('one_time_links')
    .set({ expires_at: new Date(0) })
    .execute()
  const late = accounts.redeemMagicLink(browse().visit(), { token: await linkTo(store, email) })
  await expect(late).rejects.toMatchObject({ code: 'link' })
})

it('lasts a day when it is the one for the owner, and is then forgotten', async ({ store }) => {
  const accounts = openHouse(store)
  await accounts.oneTimeLink(olga.id)
  await accounts.requestMagicLink(browse().visit(), { email })
  const links = await store.selectFrom('one_time_links').select(['email', 'expires_at']).execute()
  const hours = links.map((link) => (link.expires_at.getTime() - Date.now()) / 3_600_000)
  expect(hours.map(Math.round).sort()).toEqual([1, 24])

  await forgetExpired(store)
  expect(await store.selectFrom('one_time_links').select('email').execute()).toHaveLength(2)
  await store
    .updateTable('one_time_links')
    .set({ expires_at: new Date(0) })
    .execute()
  await store
    .updateTable('attempts')
    .set({ expires_at: new Date(0) })
    .execute()
  await forgetExpired(store)
  expect(await store.selectFrom('one_time_links').select('email').execute()).toEqual([])
  expect(await store.selectFrom('attempts').select('key').execute()).toEqual([])
})

it('ends when the password is changed', async ({ store }) => {
  const accounts = openHouse(store)
  await accounts.signUp(browse().visit(), { name: 'Cy', email, password: 'a long password' })
  await accounts.requestPasswordReset(browse().visit(), { email })
  const first = await linkTo(store, email)
  await accounts.requestPasswordReset(browse().visit(), { email })
  const second = await linkTo(store, email)
  await accounts.resetPassword(browse().visit(), { token: second, password: 'another password' })
  const late = accounts.resetPassword(browse().visit(), { token: first, password: 'a third one' })
  await expect(late).rejects.toMatchObject({ code: 'link' })
})

it('answers a reset of an unknown address like that of a known one', async ({ store }) => {
  const accounts = openHouse(store)
  await accounts.signUp(browse().visit(), { name: 'Cy', email, password: 'a long password' })
  for (const asked of [email, 'di@example.com']) {
    const asking = accounts.requestPasswordReset(browse().visit(), { email: asked })
    await expect(asking).resolves.toBeUndefined()
  }
  const letters = await store
    .selectFrom('letters')
    .where('to_address', '=', 'di@example.com')
    .select('body')
    .execute()
  expect(letters[0]?.body).toContain('no account')
})

it('cannot be guessed from a part of it', async ({ store }) => {
  const accounts = openHouse(store)
  await accounts.requestMagicLink(browse().visit(), { email })
  const token = await linkTo(store, email)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const change = fc.oneof(
    fc.nat(token.length - 1).map((length) => token.slice(0, length)),
    fc.string({ minLength: 1 }).map((more) => token + more),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(change, async (guess) => {
      expect(await accounts.isLinkGood('sign-in', guess)).toBe(false)
    }),
  )
  const [kept] = await store.selectFrom('one_time_links').select('token_hash').execute()
  expect(kept?.token_hash).toEqual(hashSecret(token))
})

it('comes in the language of the page, and later in that of whoever proved the mailbox', async ({
  store,
}) => {
  const accounts = openHouse(store)
  const latest = () =>
    store
      .selectFrom('letters')
      .where('to_address', '=', email)
      .select(['subject', 'body'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  const inGerman = { ...browse().visit(), locale: 'de' }
  await accounts.requestMagicLink(inGerman, { email })
  expect(await latest()).toMatchObject({ subject: 'Ihr Link zur Anmeldung bei The Guild' })
  const { person } = await accounts.redeemMagicLink(browse().visit(), {
    token: await linkTo(store, email),
  })
  await store.updateTable('people').set({ locale: 'en' }).where('id', '=', person.id).execute()
  await accounts.requestPasswordReset(inGerman, { email })
  expect(await latest()).toMatchObject({ subject: 'Choose a new password for The Guild' })
})
