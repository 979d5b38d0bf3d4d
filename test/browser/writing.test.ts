import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import sharp from 'sharp'
import { bothWays, it } from './browser.ts'
import { join, start, takeTime } from './members.ts'

const about = () => `How to true a wheel, ${Date.now()}?`

describe('the box to write in', () => {
  it('helps Ada with marks, lists, people, emoji and pictures', async ({ visit }) => {
    const { page } = await join(await visit({ script: true }), 'Ada')
    await page.goto('/new?space=rides-and-stories')
    const area = page.getByLabel('Text')
    const suggestions = page.getByRole('listbox').getByRole('option')
    await area.click()
    await page.locator('[data-mark=bold]').click()
    await area.pressSequentially('true')
    await area.press('End')
    await area.pressSequentially('\n\n- one')
    await area.press('Enter')
    await area.pressSequentially('two')
    expect(await area.inputValue()).toBe('**true**\n\n- one\n- two')

    await area.pressSequentially(' :smil')
    await suggestions.first().waitFor()
    await area.press('Enter')
    expect(await area.inputValue()).toMatch(/ :smil\w*: $/)
    await area.pressSequentially('@ada')
    await suggestions.first().waitFor()
    await area.press('Tab')
    expect(await area.inputValue()).toMatch(/@ada[\w-]* $/)

    const buffer = await sharp({
      create: { width: 60, height: 40, channels: 3, background: '#a33' },
    })
      .png()
      .toBuffer()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator('[data-mark=image]').click(),
    ])
    await chooser.setFiles({ name: 'wheel.png', mimeType: 'image/png', buffer })
    await page.getByLabel('What does the picture show?').fill('A wheel')
    await page.getByLabel('What does the picture show?').press('Enter')
    expect(await area.inputValue()).toMatch(/!\[A wheel\]\(\/uploads\/[\w-]+\.webp#60x40\)/)

    await page.getByRole('button', { name: 'Preview' }).click()
    const image = page.locator('[data-preview-panel] img')
    expect(await image.getAttribute('alt')).toBe('A wheel')
    expect(await image.getAttribute('height')).toBe('40')
  })

  it('quotes with a link what the owner selects, and sends by keyboard', async ({ visit }) => {
    const olga = await visit({ as: 'owner', script: true })
    const title = about()
    await start(olga, { title, body: 'The rim touches the brake.' })
    const { pathname } = new URL(olga.url())
    await olga.locator('[data-quote] .prose p').first().click({ clickCount: 3 })
    await olga.locator('.quote-offer').click()
    const answer = olga.getByLabel('Your answer')
    expect(await answer.inputValue()).toContain('> The rim touches the brake.')
    await answer.press('Control+End')
    await answer.pressSequentially('Turn the spokes.')
    await answer.press('Control+Enter')
    const quote = olga.locator('#replies blockquote')
    await quote.getByText('The rim touches the brake.').waitFor()
    expect(await quote.getByRole('link').getAttribute('href')).toBe(pathname)
  })

  it('keeps what is not sent on every device, and asks which counts', async ({ visit }) => {
    const desk = await visit({ script: true })
    await join(desk, 'Ada')
    const phone = await desk.context().newPage()
    const body = (page: typeof desk) => page.getByLabel('Why it matters to you')
    await Promise.all([desk.goto('/ideas/new'), phone.goto('/ideas/new')])
    const say = async (page: typeof desk, text: string) => {
      await body(page).click()
      await body(page).fill(text)
    }
    await say(desk, 'From the desk')
    await desk.getByText('Draft saved').waitFor()
    await say(phone, 'From the phone')
    await phone.getByRole('button', { name: 'Show the newer one' }).click()
    expect(await body(phone).inputValue()).toBe('From the desk')
    await say(phone, 'From the phone at last')
    await phone.getByText('Draft saved').waitFor()
    await desk.goto('/drafts')
    await desk.getByText('From the phone at last').waitFor()
  })
})

describe.each(bothWays)('polls and bookmarks $how', ({ script }) => {
  it('lets the owner ask, and Bo vote and change his mind', async ({ visit }) => {
    const [olga, bo] = [await visit({ as: 'owner', script }), await visit({ script })]
    await join(bo, 'Bo')
    await olga.goto('/new?kind=discussion&space=rides-and-stories')
    await olga.getByLabel('Title').fill(about())
    await olga.getByLabel('Text').fill('To the hills or to the lake?')
    await olga.getByText('Add a poll').click()
    await olga.getByLabel('Question of the poll').fill('Where to?')
    await olga.getByLabel('Options').fill('Hills\nLake')
    await olga.getByRole('button', { name: 'Publish' }).click()
    await olga.getByRole('heading', { name: 'Where to?' }).waitFor()

    await bo.goto(olga.url())
    await bo.getByLabel('Hills').check()
    await bo.getByRole('button', { name: 'Vote' }).click()
    await bo.locator('#poll li', { hasText: 'Hills' }).getByText('100 % · 1').waitFor()
    await bo.getByText('Change my vote').click()
    await bo.getByRole('radio', { name: 'Lake' }).check()
    await bo.getByRole('button', { name: 'Vote' }).click()
    await bo.locator('#poll li', { hasText: 'Lake' }).getByText('100 % · 1').waitFor()
    await bo.getByText('1 person has voted').waitFor()
  })

  it('lets Bo find a topic again, with a note', async ({ visit }) => {
    const [olga, bo] = [await visit({ as: 'owner' }), await visit({ script })]
    await join(bo, 'Bo')
    const title = about()
    await start(olga, { title, body: 'It wobbles.' })
    await bo.goto(olga.url())
    await bo.getByRole('button', { name: 'Bookmark' }).first().click()
    await bo.getByTitle('Bookmarked').click()
    await bo.getByLabel('Note').fill('Ask at the works')
    await bo.getByRole('button', { name: 'Save', exact: true }).click()
    await bo.getByLabel('Note').waitFor({ state: 'hidden' })
    await bo.goto('/bookmarks')
    await bo.getByRole('link', { name: title }).waitFor()
    await bo.getByText('Ask at the works').first().waitFor()
  })
})

describe.each(bothWays)('commenting $how', ({ script }) => {
  it('lets Bo comment on a post in a form that opens below it', async ({ visit }) => {
    const [ada, bo] = [await visit({ script }), await visit({ script })]
    await join(ada, 'Ada')
    await join(bo, 'Bo')
    await start(ada, { title: `A bell that rattles, ${Date.now()}`, body: 'Since last week.' })
    await bo.goto(ada.url())
    await bo.getByRole('link', { name: 'Comment', exact: true }).click()
    const remarkFor = (page: Page) => page.getByRole('paragraph').filter({ hasText: 'as well.' })
    const text = bo.getByRole('textbox', { name: 'Your comment' })
    await text.fill('Mine as well.')
    await takeTime(bo)
    await bo.getByRole('button', { name: 'Add comment' }).click()
    await remarkFor(bo).waitFor()
    expect(await bo.getByRole('link', { name: 'Comment', exact: true }).count()).toBe(1)
    await ada.reload()
    await remarkFor(ada).waitFor()
  })
})
