import { expect } from 'vitest'
import { chooseWays, listInbox } from '#notifications'
import { asViewer } from '#spaces'
import { browse, followed, it, linkTo, openHouse } from '#test'

it('tells Cy in the inbox of a device that is new, whatever he chose to hear', async ({
  database,
}) => {
  const accounts = openHouse(database)
  const cy = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }
  const [home, phone] = [browse(), browse('203.0.113.5', 'iPhone Safari/605')]
  await home.keep(accounts.signUp(home.visit(), cy))
  const token = await linkTo(database, cy.email)
  const { person } = await home.keep(accounts.redeemMagicLink(home.visit(), { token }))
  const viewer = await asViewer(database, person)
  await chooseWays(database, viewer, 'sign_in', { inbox: false })
  await followed(database)

  await accounts.signIn(phone.visit(), cy)
  await followed(database)
  const { items } = await listInbox(database, viewer)
  expect(items).toMatchObject([
    { kind: 'sign_in', details: { title: 'Safari, iPhone' }, path: '/settings#sessions' },
  ])
})
