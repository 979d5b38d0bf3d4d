import { afterAll, beforeAll, describe, expect } from 'vitest'
import { turnClock } from '#clock'
import { browse, it, linkTo, openHouse, openProvider, type Bent, type Store } from '#test'

const cy = { sub: 'cy-1', email: 'cy@example.com', email_verified: true, name: 'Cy' }
const password = 'a long password'

let at: Awaited<ReturnType<typeof openProvider>>
beforeAll(async () => {
  at = await openProvider()
})
afterAll(() => at.close())

type House = ReturnType<typeof openHouse>
type Claims = { [name in keyof typeof cy]?: (typeof cy)[name] | undefined }

const open = (store: Store) => openHouse(store, 'http://guild.example', at)

/** Somebody goes to the provider and comes back. */
async function visitProvider(
  house: House,
  {
    browser = browse(),
    claims = cy,
    bent,
  }: { browser?: Browser; claims?: Claims; bent?: Bent } = {},
) {
  const { location } = await browser.keep(house.beginAtProvider(browser.visit()))
  return browser.keep(house.signInByProvider(browser.visit(), at.letIn(location, claims, bent)))
}
type Browser = ReturnType<typeof browse>

const links = (store: Store) => store.selectFrom('openid_links').selectAll().execute()

it('makes Cy a member, and knows him again by the name that the provider gives him', async ({
  store,
}) => {
  const house = open(store)
  const { person } = await visitProvider(house)
  expect(person).toMatchObject({ name: 'Cy', role: 'member' })
  const later = await visitProvider(house, { claims: { ...cy, email: 'elsewhere@example.com' } })
  expect(later.person.id).toBe(person.id)
  expect(await links(store)).toHaveLength(1)
})

it('asks for the address where it is not signed along', async ({ store }) => {
  const { person } = await visitProvider(open(store), { bent: { isThin: true } })
  expect(person.name).toBe('Cy')
})

it('is not there unless it is set', async ({ store }) => {
  const house = openHouse(store)
  expect(house.providerName).toBeUndefined()
  const begun = house.beginAtProvider(browse().visit())
  await expect(begun).rejects.toMatchObject({ reason: 'not_found', code: 'openid.off' })
})

describe('whoever takes over accounts', () => {
  it('gets in by no address that the provider has not seen proven', async ({ store }) => {
    for (const email_verified of [false, undefined]) {
      const come = visitProvider(open(store), { claims: { ...cy, email_verified } })
      await expect(come).rejects.toMatchObject({ code: 'openid.unproven' })
    }
    expect(await links(store)).toEqual([])
  })

  it('does not get the account of somebody who proved the mailbox here', async ({ store }) => {
    const house = open(store)
    const home = browse()
    await house.requestMagicLink(home.visit(), { email: cy.email })
    const token = await linkTo(store, cy.email)
    const { person } = await home.keep(house.redeemMagicLink(home.visit(), { token }))
    await expect(visitProvider(house)).rejects.toMatchObject({ code: 'openid.known' })
    // Signed in here, Cy connects the two himself, and is told so.
    expect((await visitProvider(house, { browser: home })).person.id).toBe(person.id)
    expect((await visitProvider(house)).person.id).toBe(person.id)
    const letters = await store
      .selectFrom('letters')
      .where('kind', '=', 'security')
      .where('to_address', '=', cy.email)
      .select('body')
      .execute()
    expect(letters.some(({ body }) => body.includes('connected with another provider'))).toBe(true)
  })

  it('does not wait in an account that was opened in advance', async ({ store }) => {
    const house = open(store)
    const eve = browse('203.0.113.9')
    await eve.keep(house.signUp(eve.visit(), { name: 'Eve', email: cy.email, password }))
    await visitProvider(house)
    expect(await house.whoIs(eve.visit().headers)).toBeUndefined()
    const again = house.signIn(eve.visit(), { email: cy.email, password })
    await expect(again).rejects.toMatchObject({ code: 'sign_in.wrong' })
  })

  it('ties no mailbox of theirs to the account of somebody else', async ({ store }) => {
    const house = open(store)
    const home = browse()
    await home.keep(house.signUp(home.visit(), { name: 'Bea', email: 'bea@example.com', password }))
    const come = visitProvider(house, { browser: home })
    await expect(come).rejects.toMatchObject({ code: 'openid.other_address' })
    await visitProvider(house)
    const known = visitProvider(house, { browser: home })
    await expect(known).rejects.toMatchObject({ code: 'openid.taken' })
  })

  it('brings no answer into a browser that did not ask', async ({ store }) => {
    const house = open(store)
    const eve = browse()
    const { location } = await eve.keep(house.beginAtProvider(eve.visit()))
    const answer = at.letIn(location, cy)
    const elsewhere = house.signInByProvider(browse('192.0.2.7').visit(), answer)
    await expect(elsewhere).rejects.toMatchObject({ code: 'openid.late' })
    const bea = browse('192.0.2.8')
    await bea.keep(house.beginAtProvider(bea.visit()))
    const planted = house.signInByProvider(bea.visit(), answer)
    await expect(planted).rejects.toMatchObject({ code: 'openid.late' })
  })

  it('uses no code twice, and none too late', async ({ store }) => {
    const house = open(store)
    const home = browse()
    const { location } = await home.keep(house.beginAtProvider(home.visit()))
    const answer = at.letIn(location, cy)
    const visit = home.visit()
    await house.signInByProvider(visit, answer)
    const again = house.signInByProvider(visit, answer)
    await expect(again).rejects.toMatchObject({ code: 'openid.unfinished' })
    turnClock(16 * 60_000)
    const late = house.signInByProvider(visit, at.letIn(location, cy))
    await expect(late).rejects.toMatchObject({ code: 'openid.late' })
    turnClock(0)
  })

  it.for([
    ['signed by somebody else', { by: 'somebody else' }],
    ['signed by nobody', { by: 'nobody' }],
    ['from another provider', { issuer: 'https://evil.example' }],
    ['for another program', { audience: 'other' }],
    ['for several programs, and asked for by another', { claims: { azp: 'other' } }],
    ['for another sign-in', { claims: { nonce: 'other' } }],
    ['that has ended', { expiresAt: Math.floor(Date.now() / 1000) - 600 }],
  ] as [string, Bent][])('is not let in by a word %s', async ([, bent], { store }) => {
    const come = visitProvider(open(store), { bent })
    await expect(come).rejects.toMatchObject({ code: 'openid.unfinished' })
    expect(await links(store)).toEqual([])
  })

  it('is not sent to a provider that bears another name', async ({ store }) => {
    const house = openHouse(store, 'http://guild.example', {
      provider: { ...at.provider, issuer: `${at.provider.issuer}/` },
    })
    const begun = house.beginAtProvider(browse().visit())
    await expect(begun).rejects.toMatchObject({ code: 'openid.away' })
  })
})

it('asks whoever takes two steps for the second', async ({ store }) => {
  const house = open(store)
  const { person } = await visitProvider(house)
  await store
    .insertInto('two_steps')
    .values({ person_id: person.id, secret: 'sealed', confirmed_at: new Date() })
    .execute()
  expect(await visitProvider(house)).toMatchObject({ isHalf: true })
})

it('knows Cy no more once he ends it', async ({ store }) => {
  const house = open(store)
  const home = browse()
  await visitProvider(house, { browser: home })
  await house.unlinkProvider(home.visit())
  await house.unlinkProvider(home.visit())
  expect(await links(store)).toEqual([])
  const stranger = visitProvider(house, { browser: browse('192.0.2.9') })
  await expect(stranger).rejects.toMatchObject({ code: 'openid.known' })
})
