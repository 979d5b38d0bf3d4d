import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { Person } from '#people'
import { browse, it, linkTo, openHouse, type Browser, type Store } from '#test'

const email = 'cy@example.com'
const evil = { name: 'Eve', email, password: 'chosen by Eve' }
const own = { name: 'Cy', email, password: 'chosen by Cy' }

type Step = 'Eve signs up' | 'Cy signs up' | 'Cy proves it' | 'Cy proves it elsewhere' | 'Cy resets'

it('leaves Eve no way in once Cy proved his mailbox, in whatever order it went', async ({
  database,
}) => {
  const step = fc.constantFrom<Step[]>('Eve signs up', 'Cy signs up', 'Cy proves it', 'Cy resets')
  const steps = fc.array(step, { maxLength: 3 })
  const ending = fc.constantFrom<Step[]>('Cy proves it', 'Cy proves it elsewhere', 'Cy resets')
  await fc.assert(
    fc.asyncProperty(steps, ending, async (before, last) => {
      const stage = await database.startTransaction().execute()
      try {
        await hijack(stage, [...before, 'Eve signs up', last])
      } finally {
        await stage.rollback().execute()
      }
    }),
    { numRuns: 10 },
  )
}, 60_000)

async function hijack(store: Store, steps: readonly Step[]): Promise<void> {
  const accounts = openHouse(store)
  const cy = browse('203.0.113.1')
  const eves: Browser[] = []
  let last: Person | undefined
  for (const step of steps) {
    await store.deleteFrom('attempts').execute()
    if (step === 'Eve signs up') {
      const another = browse('198.51.100.1')
      await another.keep(accounts.signUp(another.visit(), evil))
      eves.push(another)
    } else if (step === 'Cy signs up') {
      await cy.keep(accounts.signUp(cy.visit(), own))
    } else if (step === 'Cy resets') {
      await accounts.requestPasswordReset(cy.visit(), { email })
      const token = await linkTo(store, email)
      const { password } = own
      const using = (await accounts.isLinkGood('reset', token))
        ? accounts.resetPassword(cy.visit(), { token, password })
        : accounts.redeemMagicLink(cy.visit(), { token })
      last = (await cy.keep(using)).person
    } else {
      const browser = step === 'Cy proves it' ? cy : browse('203.0.113.2')
      await accounts.requestMagicLink(browser.visit(), { email })
      const token = await linkTo(store, email)
      last = (await browser.keep(accounts.redeemMagicLink(browser.visit(), { token }))).person
    }
  }
  await store.deleteFrom('attempts').execute()
  for (const browser of eves) {
    const session = await accounts.whoIs(browser.visit().headers)
    expect(session?.id, `${steps.join(', ')}: session`).toBeUndefined()
  }
  const entering = accounts.signIn(browse('198.51.100.1').visit(), evil)
  await expect(entering, steps.join(', ')).rejects.toMatchObject({ code: 'sign_in.wrong' })
  expect(last).toBeDefined()
}

it('joins what Cy wrote before he remembered his account', async ({ store }) => {
  const accounts = openHouse(store)
  const [laptop, phone] = [browse('203.0.113.1'), browse('203.0.113.2')]
  await laptop.keep(accounts.signUp(laptop.visit(), own))
  const first = await accounts.redeemMagicLink(laptop.visit(), {
    token: await linkTo(store, email),
  })
  const second = await phone.keep(accounts.signUp(phone.visit(), own))
  expect(second.person.id).not.toBe(first.person.id)

  const token = await linkTo(store, email)
  const { person } = await phone.keep(accounts.redeemMagicLink(phone.visit(), { token }))
  expect(person.id).toBe(first.person.id)
  const joined = await store
    .selectFrom('people')
    .where('id', '=', second.person.id)
    .select('canonical_id')
    .executeTakeFirstOrThrow()
  expect(joined.canonical_id).toBe(first.person.id)
})

it('lets Cy through when two of his browsers prove the mailbox at the same time', async ({
  database,
}) => {
  const accounts = openHouse(database)
  const browsers = [browse('203.0.113.1'), browse('203.0.113.2')]
  const tokens: string[] = []
  for (const browser of browsers) {
    await accounts.requestMagicLink(browser.visit(), { email })
    tokens.push(await linkTo(database, email))
  }
  const people = await Promise.all(
    browsers.map((browser, index) =>
      accounts.redeemMagicLink(browser.visit(), { token: tokens[index] ?? '' }),
    ),
  )
  expect(people[0]?.person.id).toBe(people[1]?.person.id)
})
