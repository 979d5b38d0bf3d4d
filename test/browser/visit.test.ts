import { describe, expect } from 'vitest'
import { bothWays, it } from './browser.ts'

describe.each(bothWays)('visiting $how', ({ script }) => {
  it('shows a guest what is alive, what waits and who helped', async ({ visit }) => {
    const page = await visit({ script })
    await page.goto('/')

    const alive = page.locator('section', { hasText: 'Alive now' })
    expect(await alive.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(2)
    const ideas = page.locator('section', { hasText: 'Ideas on the move' })
    expect(await ideas.getByRole('listitem').count()).toBeGreaterThan(0)
    const aside = page.getByRole('complementary', { name: 'More from the community' })
    expect(
      await aside.locator('section', { hasText: 'Waiting' }).getByRole('link').count(),
    ).not.toBe(0)
    expect(await aside.locator('a[href^="/people/"]').count()).toBeGreaterThan(0)
  })

  it('leads a guest from a space to a topic with its replies', async ({ visit }) => {
    const page = await visit({ script })
    await page.goto('/spaces')
    await page.getByRole('link', { name: 'Parts and workshop' }).first().click()
    await page.waitForURL(/\/s\//)
    const talkedAbout = page.locator('li[data-row]', { hasText: /[2-9] repl/ }).first()
    const title = talkedAbout.getByRole('heading').getByRole('link')
    const name = await title.innerText()
    await title.click()

    await page.getByRole('heading', { level: 1, name }).waitFor()
    expect(await page.locator('#replies article').count()).toBeGreaterThan(1)
    expect(await page.locator('#replies').getByRole('button').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Sign in to reply' }).count()).toBe(1)
  })

  it('shows a guest an idea and the person who had it', async ({ visit }) => {
    const page = await visit({ script })
    await page.goto('/ideas')
    await page.locator('li[data-row] h2 a').first().click()
    await page.waitForURL(/\/ideas\/.+/)
    const author = page.locator('main a[href^="/people/"]').first()
    const name = await author.innerText()
    await author.click()

    await page.waitForURL(/\/people\//)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name)
    expect(await page.getByText('here since').count()).toBe(1)
  })

  it('finds what a guest remembers a few words of', async ({ visit }) => {
    const page = await visit({ script })
    await page.goto('/')
    const row = page.locator('li[data-row]').first().getByRole('heading')
    const title = await row.innerText()
    await page.getByRole('searchbox').first().fill(title)
    await page.getByRole('searchbox').first().press('Enter')

    await page.waitForURL(/\/search\?/)
    expect(await page.getByRole('status').innerText()).toMatch(/\d+ results?/)
    // The topic's own hit, and any of its replies that say so too, bear its title.
    const hit = page.getByRole('heading', { level: 2, name: title }).getByRole('link').first()
    await hit.click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
  })

  it('tells a guest kindly that nothing is at an address', async ({ visit }) => {
    const page = await visit({ script })
    const answer = await page.goto('/s/no-such-space')
    expect(answer?.status()).toBe(404)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('There is nothing here')
    await page.getByRole('main').getByRole('link', { name: 'Home' }).click()
    await page.waitForURL(/\/$/)
  })

  it('does not let a guest see that the desk exists', async ({ visit }) => {
    const page = await visit({ script })
    await page.goto('/desk/people')
    await page.waitForURL(/\/sign-in\?next=/)
  })
})

it('echoes no TRACE, from which scripts would read what they may not', async ({ visit }) => {
  const { request } = await visit()
  for (const address of ['/', '/api/v1/topics']) {
    const answer = await request.fetch(address, { method: 'TRACE', headers: { 'x-said': 'psst' } })
    expect([400, 405]).toContain(answer.status())
    expect(await answer.text()).not.toContain('psst')
  }
})
