import { describe, expect } from 'vitest'
import { bothWays, it } from './browser.ts'

describe.each(bothWays)('seeing the customer $how', ({ script }) => {
  it('finds somebody by a part of the name', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk/people?did=orders')
    const name = await page.getByRole('table').getByRole('link').first().innerText()
    await page.goto('/desk/people')
    await page.getByRole('main').getByRole('searchbox').fill(name.slice(0, -1))
    await page.getByRole('main').getByRole('searchbox').press('Enter')

    await page.waitForURL(/query=/)
    expect(await page.getByRole('table').getByRole('link', { name }).count()).toBeGreaterThan(0)
  })

  it('narrows people down to dealers, and widens again', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk/people')
    await page.getByLabel('Role').selectOption({ label: 'Dealer' })
    if (!script) await page.getByRole('button', { name: 'Find' }).click()
    await page.waitForURL(/role=dealer/)
    const roles = await page.getByRole('table').locator('tbody td:nth-child(2)').allInnerTexts()
    expect(roles.length).toBeGreaterThan(0)
    expect(new Set(roles.map((role) => role.trim()))).toEqual(new Set(['Dealer']))

    await page.getByRole('link', { name: 'Clear the filters' }).click()
    await page.waitForURL(/\/desk\/people$/)
  })

  it('tells of a customer what they are to us and what they did', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk/people?did=orders')
    const row = page.getByRole('table').getByRole('link').first()
    const name = await row.innerText()
    await row.click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    const text = await page.getByRole('main').innerText()
    for (const fact of ['KNOWN BY', 'ORGANISATIONS', 'STAGE', 'ORDERS AND SPEND']) {
      expect(text.toUpperCase()).toContain(fact)
    }

    const timeline = page.getByRole('region', { name: 'Timeline' })
    const times = await timeline
      .locator('time')
      .evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''))
    expect(times.length).toBeGreaterThan(1)
    expect(times).toEqual(times.toSorted().reverse())

    await timeline.getByRole('link', { name: 'Orders' }).click()
    await page.waitForURL(/family=orders/)
    const deeds = await timeline
      .getByRole('listitem')
      .filter({ has: page.locator('time') })
      .allInnerTexts()
    expect(deeds.length).toBeGreaterThan(0)
    for (const deed of deeds) expect(deed).toMatch(/Ordered for|back/)
  })

  it('shows a member of no staff that there is no desk', async ({ visit }) => {
    const page = await visit({ script })
    await page.goto('/desk')
    await page.waitForURL(/\/sign-in/)
  })
})
