import { expect } from 'vitest'
import { browse, it, openHouse, type Store } from '#test'

const wrong = { email: 'cy@example.com', password: 'wrong one' }

function tryAs(store: Store, address: string, email = wrong.email): Promise<string> {
  const signingIn = openHouse(store).signIn(browse(address).visit(), { ...wrong, email })
  return signingIn.then(
    () => 'in',
    (error: unknown) => (error as { reason: string }).reason,
  )
}

it('takes three tries in ten seconds from one place, wherever in its network', async ({
  store,
}) => {
  const answers = []
  for (const last of ['1', '2', '3', '4']) {
    answers.push(await tryAs(store, `2001:db8:0:1::${last}`, `${last}@example.com`))
  }
  expect(answers).toEqual(['not_allowed', 'not_allowed', 'not_allowed', 'too_many'])
  expect(await tryAs(store, '2001:db8:0:2::1')).toBe('not_allowed')
})

it('takes ten tries in a quarter of an hour as one person, from anywhere', async ({ store }) => {
  const answers = []
  for (let place = 1; place <= 11; place++) {
    const spelling = place % 2 ? 'CY@example.com' : ' cy@example.com '
    answers.push(await tryAs(store, `192.0.2.${place}`, spelling))
  }
  expect(answers.slice(0, 10)).toEqual(Array(10).fill('not_allowed'))
  expect(answers[10]).toBe('too_many')
})

it('lets people try again later', async ({ store }) => {
  for (let tries = 0; tries < 3; tries++) await tryAs(store, '192.0.2.1')
  expect(await tryAs(store, '192.0.2.1')).toBe('too_many')
  const before = new Date(Date.now() - 11_000)
  await store
    .updateTable('attempts')
    .set({ made_at: [before, before, before] })
    .execute()
  expect(await tryAs(store, '192.0.2.1')).toBe('not_allowed')
})

it('counts tries that arrive at the same moment', async ({ database }) => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => tryAs(database, '192.0.2.1')))
  expect(answers.filter((answer) => answer === 'not_allowed')).toHaveLength(3)
})

it('writes three letters an hour to one mailbox, and five from one place', async ({ store }) => {
  const accounts = openHouse(store)
  const ask = (address: string, email: string) =>
    accounts.requestMagicLink(browse(address).visit(), { email }).then(
      () => 'written',
      (error: unknown) => (error as { reason: string }).reason,
    )
  for (const place of [1, 2, 3])
    expect(await ask(`192.0.2.${place}`, 'a@example.com')).toBe('written')
  expect(await ask('192.0.2.4', 'a@example.com')).toBe('too_many')
  for (const who of 'bcdef') {
    expect(await ask('192.0.2.9', `${who}@example.com`)).toBe('written')
  }
  expect(await ask('192.0.2.9', 'g@example.com')).toBe('too_many')
})
