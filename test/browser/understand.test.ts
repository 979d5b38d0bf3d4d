import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { bothWays, community, it } from './browser.ts'

describe.each(bothWays)('understanding $how', ({ script }) => {
  it('opens every number of the loop into what is behind it', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk')
    const loop = page.getByRole('main').locator('ol').first()
    const steps = await loop.getByRole('heading', { level: 2 }).allInnerTexts()
    expect(steps.map((step) => step.toLowerCase())).toEqual([
      'people',
      'acts',
      'insight',
      'response',
    ])
    const links = await loop
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    expect(links.length).toBeGreaterThan(12)
    for (const link of new Set(links)) {
      expect({ link, status: (await page.request.get(link)).status() }).toEqual({
        link,
        status: 200,
      })
    }
  })

  it('shows as many people behind a stage and a segment as it says', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    for (const title of ['Lifecycle', 'Segments']) {
      await page.goto('/desk')
      const row = page
        .getByRole('group', { name: title })
        .locator('tbody tr', { has: page.getByRole('link') })
      const [name = '', people = ''] = await row.first().locator('td').allInnerTexts()
      await row.first().getByRole('link').click()
      await page.waitForURL(/(stage|segment)=/)
      expect(await page.locator('[aria-current]', { hasText: name }).innerText()).toContain(people)
      const shown = await page.getByRole('table').locator('tbody tr').count()
      const isMore = (await page.getByRole('link', { name: 'Older' }).count()) > 0
      expect(isMore ? shown <= Number(people) : shown === Number(people)).toBe(true)
    }
  })

  it('tells how sure it is of what it measures', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk/insight/balance')
    const told = await page.getByRole('main').innerText()
    for (const name of ['Answered within a day', 'First answers by members'])
      expect(told).toContain(name)
    expect(told).toMatch(/n = \d+/)
    expect(told).toMatch(/Bus factor/)
  })
})

it('prints at the console the numbers of the desk', async ({ visit }) => {
  const page = await visit({ as: 'owner' })
  const balance = await report('balance')
  const segments = await report('segments')
  await page.goto('/desk/insight/balance')
  const told = await page.getByRole('main').innerText()
  expect(told).toContain(`${balance.contributors} contributors among ${balance.registered}`)
  await page.goto('/desk/insight/segments')
  for (const { name, people } of segments.segments) {
    if (people > 0) expect(await sizeOf(page, name)).toBe(String(people))
  }
})

interface Report {
  contributors: number
  registered: number
  segments: { name: string; people: number }[]
}

async function report(name: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bin/guildhall.mjs', 'report', name, '--json'],
    {
      env: { ...process.env, GUILDHALL_DATA: community.dataFolder, DATABASE_URL: '' },
    },
  )
  return JSON.parse(stdout) as Report
}

function sizeOf(page: Page, segment: string): Promise<string> {
  const row = page.locator('tbody tr', { has: page.locator(`a[href$="segment=${segment}"]`) })
  return row.first().locator('td').nth(1).innerText()
}
