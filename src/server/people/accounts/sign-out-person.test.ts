import { expect } from 'vitest'
import { mergePeople } from '#people'
import { activitiesOf, ann, bo, browse, ida, it, linkTo, mo, openHouse } from '#test'
import type { Store } from '#test'
import { cy, halfIn, withTwoSteps } from './two-steps/scene.ts'

const isIn = async (house: ReturnType<typeof openHouse>, { visit }: ReturnType<typeof browse>) =>
  (await house.whoIs(visit().headers)) !== undefined

async function signUp(store: Store, who: typeof cy) {
  const house = openHouse(store)
  const browser = browse()
  await browser.keep(house.signUp(browser.visit(), who))
  const token = await linkTo(store, who.email)
  return { browser, ...(await browser.keep(house.redeemMagicLink(browser.visit(), { token }))) }
}

it('signs Cy out wherever he is, half in and under his other profile too, and tells him', async ({
  store,
}) => {
  const { accounts, home, person } = await withTwoSteps(store)
  const other = await signUp(store, { ...cy, email: 'cy@work.example' })
  await mergePeople(store, ann, { profileId: other.person.id, intoId: person.id })
  await halfIn(accounts)
  await accounts.signOutPerson(mo, { personId: person.id })
  expect([await isIn(accounts, home), await isIn(accounts, other.browser)]).toEqual([false, false])
  expect(await store.selectFrom('half_sign_ins').selectAll().execute()).toEqual([])
  expect(await activitiesOf(store, person)).toContain('person.signed_out')
  const letters = await store.selectFrom('letters').select('body').execute()
  expect(letters.filter(({ body }) => body.includes('signed you out in every'))).toHaveLength(1)
  const again = await halfIn(accounts)
  expect(await accounts.isHalfIn(again.visit().headers)).toBe(true)
})

it('leaves everybody else where they are', async ({ store }) => {
  const eve = await signUp(store, { ...cy, name: 'Eve', email: 'eve@example.com' })
  const { person } = await signUp(store, cy)
  const house = openHouse(store)
  await house.signOutPerson(mo, { personId: person.id })
  expect(await isIn(house, eve.browser)).toBe(true)
})

it('is for those only who may suspend the person', async ({ store }) => {
  const { browser, person } = await signUp(store, cy)
  const house = openHouse(store)
  const personId = person.id
  for (const stranger of [undefined, bo, person, ann]) {
    const asked = house.signOutPerson(stranger, { personId })
    await expect(asked).rejects.toMatchObject({ code: 'person.sign_out' })
  }
  for (const [actor, colleague] of [
    [mo, ann],
    [mo, ida],
    [ida, ida],
  ] as const) {
    const asked = house.signOutPerson(actor, { personId: colleague.id })
    await expect(asked).rejects.toMatchObject({ code: 'person.sign_out' })
  }
  expect(await isIn(house, browser)).toBe(true)
})
