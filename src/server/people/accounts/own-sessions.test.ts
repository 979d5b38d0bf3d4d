import { expect } from 'vitest'
import { endOwnSession, listSessions } from '#people'
import { ada, browse, it, openHouse } from '#test'

it('shows Cy where he is signed in, and lets him end that from afar', async ({ store }) => {
  const accounts = openHouse(store)
  const [laptop, phone] = [browse('192.0.2.1'), browse('192.0.2.2')]
  const cy = { name: 'Cy', email: 'cy@example.com', password: 'a long password' }
  const { person } = await laptop.keep(accounts.signUp(laptop.visit(), cy))
  await phone.keep(accounts.signIn(phone.visit(), cy))
  const sessions = await listSessions(store, person)
  expect(sessions).toHaveLength(2)

  for (const { id } of sessions) {
    const meddling = endOwnSession(store, ada, { id })
    await expect(meddling).rejects.toMatchObject({ reason: 'not_found' })
    await endOwnSession(store, person, { id })
  }
  expect(await accounts.whoIs(laptop.visit().headers)).toBeUndefined()
  expect(await accounts.whoIs(phone.visit().headers)).toBeUndefined()
})
