import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { it } from './browser.ts'
import { join, PASSWORD, takeTime } from './members.ts'

describe('with the keyboard alone', () => {
  it('skips to the content, in the community and at the desk', async ({ visit }) => {
    const page = await visit({ as: 'owner' })
    for (const [address, name] of [
      ['/', 'main'],
      ['/desk', 'content'],
    ] as const) {
      await page.goto(address)
      await page.keyboard.press('Tab')
      const link = page.locator('a:focus')
      expect(await link.innerText()).toMatch(/^Skip/)
      expect((await link.boundingBox())?.y).toBeGreaterThanOrEqual(0)
      await page.keyboard.press('Enter')
      await page.waitForFunction((id) => document.activeElement?.id === id, name)
    }
  })

  it.for(['/', '/desk', '/ideas', '/desk/people'])(
    'sees on %s where it is',
    async (address, { visit }) => {
      const page = await visit({ as: 'owner' })
      await page.goto(address)
      const unseen: string[] = []
      for (let stop = 0; stop < 30; stop++) {
        await page.keyboard.press('Tab')
        const where = await page.evaluate(() => {
          const element = document.activeElement
          if (!element || element === document.body) return null
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
          const { width, height } = element.getBoundingClientRect()
          const isMarked =
            (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
          return {
            isMarked: isMarked && width > 0 && height > 0,
            html: element.outerHTML.slice(0, 160),
          }
        })
        if (where && !where.isMarked) unseen.push(where.html)
      }
      expect(unseen).toEqual([])
    },
  )

  it('joins, asks, and sends with Control and Enter', async ({ visit }) => {
    const page = await visit()
    await page.goto('/')
    await go(page, 'Join')
    await page.getByLabel('Name').press('Control+A')
    await page.keyboard.type('Kim Keys')
    await page.keyboard.press('Tab')
    await page.keyboard.type(`kim-${Date.now()}@guild.example`)
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/$/)

    await page.keyboard.press('n')
    await page.waitForURL(/\/new/)
    await page.getByLabel('Space').focus()
    await page.keyboard.type('Rides')
    await page.getByLabel('Title').focus()
    await page.keyboard.type('Is there life beyond the mouse?')
    await page.getByLabel('Text').focus()
    await page.keyboard.type('I only have keys.')
    await takeTime(page)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: 'Is there life beyond' }).waitFor()
  })

  it('walks down a list and opens what it stands on', async ({ visit }) => {
    const { page } = await join(await visit(), 'Kim')
    await page.goto('/spaces')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const title = await page.locator('a:focus').innerText()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.waitForLoadState()
    await page.keyboard.press('r')
    await page.locator('textarea:focus').waitFor()
  })

  it('opens and leaves a menu', async ({ visit }) => {
    const page = await visit({ as: 'owner' })
    await page.goto('/')
    const menu = page.locator('summary', { hasText: 'Menu of' })
    await menu.focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('details[open]').count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(await page.locator('details[open]').count()).toBe(0)
  })
})

/** Tabs until a link of that name has the focus, and follows it. */
async function go(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate(() => document.activeElement?.textContent.trim())
    if (text === name) break
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
