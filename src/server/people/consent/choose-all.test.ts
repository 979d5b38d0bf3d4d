import { expect } from 'vitest'
import { chooseAll, confirmConsent, definePurpose, listRequests, mayBeTold } from '#consent'
import { ada, bo, ida, it, linkTo } from '#test'
import { askForNews, giveAccount, house, onPage } from './consent-scene.ts'

it('takes what is ticked on a page, and takes back what is not any more', async ({ store }) => {
  const purposeId = await askForNews(store)
  const saying = { method: 'link', source: '/consent' } as const
  const say = (...ticked: string[]) =>
    chooseAll(store, house, { personId: ada.id, ticked: new Set(ticked) }, saying)
  await say(`${purposeId}.email`)
  expect(await mayBeTold(store, ada.id, 'news', 'email')).toBe(true)
  await say(`${purposeId}.post`)
  expect(await mayBeTold(store, ada.id, 'news', 'email')).toBe(false)
  expect(await mayBeTold(store, ada.id, 'news', 'post')).toBe(true)
  await say()
  expect(await mayBeTold(store, ada.id, 'news', 'post')).toBe(false)
})

it('asks by one letter to confirm all that was chosen at once', async ({ store }) => {
  const purposes = [await askForNews(store)]
  for (const name of ['Events', 'Surveys']) {
    purposes.push(await definePurpose(store, ida, { name, text: 'So.', channels: ['email'] }))
  }
  await giveAccount(store, bo, 'bo@example.org', false)
  const ticked = new Set(purposes.map((id) => `${id}.email`))
  const chosen = await chooseAll(store, house, { personId: bo.id, ticked }, onPage)
  expect(chosen).toEqual({ isPending: true })
  const letters = await store.selectFrom('letters').select('subject').execute()
  expect(letters).toEqual([{ subject: 'Please confirm: News, Events, Surveys' }])
  const token = await linkTo(store, 'bo@example.org')
  expect((await listRequests(store, token)).map(({ name }) => name)).toHaveLength(3)
  const [, second = ''] = purposes
  await chooseAll(
    store,
    house,
    { personId: bo.id, ticked: new Set([...ticked].filter((way) => !way.startsWith(second))) },
    onPage,
  )
  await confirmConsent(store, token)
  const told = await Promise.all(
    ['news', 'events', 'surveys'].map((key) => mayBeTold(store, bo.id, key, 'email')),
  )
  expect(told).toEqual([true, false, true])
})
