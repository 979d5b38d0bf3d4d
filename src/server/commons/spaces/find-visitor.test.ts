import { expect } from 'vitest'
import { mergePeople } from '#people'
import { asViewer, findVisitor } from '#spaces'
import { ada, ann, browse, it, openHouse, workshop } from '#test'

it('lets Cy in where any profile of his may enter, for as long as he is signed in', async ({
  store,
}) => {
  const accounts = openHouse(store)
  const browser = browse()
  const signingUp = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }
  const { person } = await browser.keep(accounts.signUp(browser.visit(), signingUp))
  const visitor = () => findVisitor(store, accounts, browser.visit().headers)
  expect(await visitor()).toEqual(await asViewer(store, person))
  expect(await visitor()).toMatchObject({ id: person.id, name: 'Cy', spaceIds: [] })

  await mergePeople(store, ann, { profileId: person.id, intoId: ada.id })
  expect(await visitor()).toMatchObject({ id: person.id, name: 'Ada', spaceIds: [workshop.id] })

  await accounts.signOut(browser.visit())
  expect(await visitor()).toBeUndefined()
  expect(await findVisitor(store, accounts, new Headers({ cookie: 'session=x' }))).toBeUndefined()
})
