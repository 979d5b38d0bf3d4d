import { describe, expect } from 'vitest'
import { goBackstage } from './backstage.ts'
import { bothWays, it } from './browser.ts'

describe.each(bothWays)('coming by a letter $how', ({ script }) => {
  it('lets whoever holds it say what the letter asks', async ({ visit }) => {
    const paths = await goBackstage()
    const asked = ['/unsubscribe/', '/consent/', '/sharing/', '/survey/by/']
    for (const start of asked) {
      const path = paths.find((each) => each.startsWith(start)) ?? ''
      const page = await visit({ script })
      await page.goto(start === '/survey/by/' ? `${path}?nps=9` : path)
      const next = page.getByRole('button', { name: 'Next' })
      if (await next.isVisible()) await next.click()
      const [answer] = await Promise.all([
        page.waitForResponse((one) => one.request().method() === 'POST'),
        page.locator('main form[method="post" i] button').last().click(),
      ])
      expect([start, answer.status() < 400]).toEqual([start, true])
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
  })
})
