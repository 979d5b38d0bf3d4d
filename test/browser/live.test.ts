import { expect } from 'vitest'
import { it } from './browser.ts'
import { join, start, takeTime } from './members.ts'

it('tells Ada of an answer while she reads, in all her tabs by one stream', async ({ visit }) => {
  const [ada, bo] = [await visit(), await visit()]
  await join(ada, 'Ada')
  await join(bo, 'Bo')
  await start(ada, { title: `Which bell is loudest, ${Date.now()}?`, body: 'On the ferry.' })
  const streams: string[] = []
  ada.context().on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname === '/live') streams.push(search)
  })
  const other = await ada.context().newPage()
  await other.goto(ada.url())
  await ada.reload()

  await bo.goto(ada.url())
  const answer = bo.getByLabel('Your answer')
  await answer.pressSequentially('The brass one', { delay: 40 })
  await ada.getByText('Somebody is writing…').waitFor()
  await takeTime(bo)
  await bo.getByRole('button', { name: 'Answer', exact: true }).click()

  const banner = ada.getByRole('link', { name: '1 new reply – show' })
  await banner.waitFor()
  await other.getByRole('link', { name: '1 new reply – show' }).waitFor()
  expect(await ada.getByText('Somebody is writing…').count()).toBe(0)
  await ada.getByRole('link', { name: /^Notifications, \d+ unread/ }).waitFor()
  await banner.click()
  await ada.locator('#replies').getByText('The brass one').waitFor()
  // One for each change of what is open, never one for each tab.
  expect(streams.length).toBeLessThan(5)
})

it('tells nobody of their own answer', async ({ visit }) => {
  const ada = await visit()
  await join(ada, 'Ada')
  await start(ada, { title: `Which pump is lightest, ${Date.now()}?`, body: 'For the road.' })
  const other = await ada.context().newPage()
  await other.goto(ada.url())
  await ada.getByLabel('Your answer').fill('Found it myself.')
  await ada.getByRole('button', { name: 'Answer', exact: true }).click()
  await ada.locator('#replies').getByText('Found it myself.').waitFor()
  await other.waitForTimeout(1_500)
  expect(await other.getByRole('link', { name: /new repl/ }).count()).toBe(0)
})
