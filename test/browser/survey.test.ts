import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { askAt, countAnswers } from './backstage.ts'
import { community, it } from './browser.ts'

/** A site of the business elsewhere, as strict as it can be. */
async function openShop(surveyOf: () => string) {
  const policy = `default-src 'none'; script-src ${community.origin}; connect-src ${community.origin}`
  const server = createServer((_, response) => {
    const script = `<script src="${community.origin}/embed/survey.js" data-survey="${surveyOf()}" async></script>`
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Shop</title><h1>Thank you</h1>${script}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, origin: `http://127.0.0.1:${port}`, other: `http://localhost:${port}` }
}

it('asks in the shop’s own site, without a cookie, and the owner by a card', async ({
  browser,
  visit,
}) => {
  let surveyId = ''
  const shop = await openShop(() => surveyId)
  try {
    surveyId = await askAt(shop.origin)
    const context = await browser.newContext() // of the shop, which knows nothing of proxies here
    const page = await context.newPage()
    await page.goto(shop.origin)
    await page.getByRole('heading', { name: 'How was the tour?' }).waitFor()
    await page.getByText('9', { exact: true }).click()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Thank you. What you told us is read by people.').waitFor()
    expect(await countAnswers(surveyId, 'embed')).toBe(1)
    expect(await context.cookies()).toEqual([])

    const refused = page.waitForEvent('requestfailed', (one) => one.url().includes(surveyId))
    await page.goto(shop.other)
    await refused
    expect(await page.getByRole('heading', { name: 'How was the tour?' }).count()).toBe(0)
    await context.close()
  } finally {
    shop.server.close()
  }

  const page = await visit({ as: 'owner' })
  await page.goto('/')
  const card = page.getByRole('region', { name: 'How was the tour?' })
  await card.getByRole('link', { name: '10' }).click()
  await page.waitForURL(/\/survey\/by\//)
  expect(await page.locator('input[value="10"]').isChecked()).toBe(true)
  expect(await countAnswers(surveyId, 'card')).toBe(0)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByText('Thank you. What you told us is read by people.').waitFor()
  expect(await countAnswers(surveyId, 'card')).toBe(1)
  await page.goto('/')
  await page.waitForTimeout(500)
  expect(await card.count()).toBe(0)
})
