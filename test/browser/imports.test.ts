import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { bothWays, it } from './browser.ts'

const dump = resolve('../shared/data/stackexchange/conlang_meta_2020')

describe.each(bothWays)('bringing customers $how', ({ how, script }) => {
  const shop = how.replace(' ', '-')
  const rows = [
    'who;when;paid',
    `hedda@${shop}.example;2024-02-03;149,00`,
    `hedda@${shop}.example;2024-05-06;19,90`,
    `iven@${shop}.example;someday;12,00`,
  ]

  it('tries orders out, lists the bad row, and then brings them in', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await sendOrders(page, rows.join('\n'))
    await page.getByLabel('who: This is').selectOption({ label: 'Customer' })
    await page.getByLabel('when: This is').selectOption({ label: 'Date' })
    await page.getByLabel('paid: This is').selectOption({ label: 'Amount' })
    await page.getByLabel('From').fill(shop)
    await page.getByRole('button', { name: 'Try it, write nothing' }).click()
    await page.getByText('Refused', { exact: true }).waitFor()
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download the rows' }).click()
    expect(await readFile(await (await saved).path(), 'utf8')).toContain('someday')
    expect(await countPeople(page, `hedda@${shop}`)).toBe(0)
  })

  it('brings in the rows that can be read, when and how it happened', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await sendOrders(page, rows.slice(0, 3).join('\n'))
    await page.getByLabel('who: This is').selectOption({ label: 'Customer' })
    await page.getByLabel('when: This is').selectOption({ label: 'Date' })
    await page.getByLabel('paid: This is').selectOption({ label: 'Amount' })
    await page.getByLabel('From').fill(shop)
    await page.getByRole('button', { name: 'Bring it in' }).click()
    await page.getByText('Done', { exact: true }).waitFor()

    expect(await countPeople(page, `hedda@${shop}`)).toBe(1)
    await page.getByRole('table').getByRole('link').first().click()
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await timeline.getByText('Ordered for').first().waitFor()
    const days = await timeline
      .getByRole('listitem')
      .filter({ hasText: 'Ordered for' })
      .locator('time')
      .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')?.slice(0, 10)))
    expect(days).toEqual(['2024-05-06', '2024-02-03'])
  })

  it('brings in a Stack Exchange dump, and once more changes nothing', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    const space = `Campfire ${shop}`
    for (const expected of [1, 1]) {
      await page.goto('/desk/imports')
      await page.getByLabel('Folder on the server').fill(resolve('test/fixtures/campfire'))
      await page.getByLabel('Into the space').fill(space)
      await bringIn(page)
      await page.getByText('Done', { exact: true }).waitFor()
      await page.goto('/search?q=campfire+rain&type=topic')
      expect(await page.locator('li[data-row]').count()).toBe(expected)
    }
    await page.locator('li[data-row] a').first().click()
    expect(await page.locator('#accepted').innerText()).toContain('Split the logs')
    expect(
      await page.locator('article').first().locator('time').first().getAttribute('datetime'),
    ).toMatch(/^2019-03-04/)
  })

  it('says what is wrong with a folder that is no dump', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk/imports')
    await page.getByLabel('Folder on the server').fill(resolve('test/browser'))
    await bringIn(page)
    await page.getByText('Users.xml').last().waitFor()
    expect(
      (await page.getByText('Refused').count()) + (await page.getByRole('alert').count()),
    ).not.toBe(0)
  })
})

it('brings in a Discourse forum with its pictures, and leads on whoever has an old link', async ({
  visit,
}) => {
  const page = await visit({ as: 'owner' })
  await page.goto('/desk/imports')
  const forum = page.getByRole('region', { name: 'A Discourse forum' })
  await forum.getByLabel('Folder').fill(resolve('test/fixtures/discourse'))
  await forum.getByLabel('Address of the forum').fill('https://forum.sea.example')
  await forum.getByRole('button', { name: 'Bring it in' }).click()
  await page.getByText('Done', { exact: true }).waitFor()
  const main = page.getByRole('main')
  expect(await main.innerText()).toMatch(/What did not come[^]*Said among staff there/)
  await page.goto('/t/any-slug/19/6')
  expect(page.url()).toMatch(/how-the-sail-was-mended#post-5$/)
  const picture = page.getByRole('img', { name: 'torn sail' })
  expect(
    await picture.evaluate((image: HTMLImageElement) =>
      image.decode().then(() => image.naturalWidth),
    ),
  ).toBe(40)
  expect(await page.locator('article span[id="206"]').count()).toBe(1)
})

it.skipIf(!existsSync(dump))('shows how far a real dump has come', async ({ visit }) => {
  const page = await visit({ as: 'owner' })
  await page.goto('/desk/imports')
  await page.getByLabel('Folder on the server').fill(dump)
  await bringIn(page)
  await page.getByText('Done', { exact: true }).waitFor({ timeout: 50_000 })
  expect(await page.getByRole('main').innerText()).toMatch(/questions\s+54\s[^]*answers\s+115\s/)
})

async function sendOrders(page: Page, text: string): Promise<void> {
  await page.goto('/desk/imports')
  const buffer = Buffer.from(text)
  const orders = page.getByRole('region', { name: 'Orders', exact: true })
  await orders
    .getByLabel('File')
    .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer })
  await orders.getByRole('button', { name: 'Look at it' }).click()
  await page.getByRole('heading', { name: 'What stands where' }).waitFor()
}

async function bringIn(page: Page): Promise<void> {
  const dump = page.getByRole('region', { name: 'Stack Exchange' })
  await dump.getByRole('button', { name: 'Bring it in' }).click()
}

async function countPeople(page: Page, query: string): Promise<number> {
  await page.goto(`/desk/people?query=${encodeURIComponent(query)}`)
  return page.getByRole('table').locator('tbody tr').count()
}
