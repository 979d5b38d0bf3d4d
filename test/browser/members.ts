import type { Locator, Page } from 'playwright-core'
import { vi } from 'vitest'

export const PASSWORD = 'rides a Fell since May'

let joined = 0

export interface Member {
  name: string
  email: string
  page: Page
}

/** Somebody opens an account as everybody does, and stays signed in. */
export async function join(page: Page, firstName: string): Promise<Member> {
  joined += 1
  const name = `${firstName} ${Date.now().toString(36)}${joined}`
  const email = `${name.replace(' ', '.').toLowerCase()}@guild.example`
  await page.goto('/join')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL(/\/$/)
  return { name, email, page }
}

interface Words {
  kind?: 'question' | 'discussion'
  title: string
  body: string
}

export async function start(page: Page, { kind = 'question', title, body }: Words): Promise<void> {
  await page.goto(`/new?kind=${kind}`)
  await page.getByLabel('Space').selectOption({ label: 'Rides and stories' })
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Text').fill(body)
  await takeTime(page)
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Nobody types their first words within three seconds; what does is read by a moderator first. */
export async function takeTime(page: Page): Promise<void> {
  const opened = await page.locator('input[name=opened]').first().inputValue()
  await page.waitForTimeout(Math.max(0, Number(opened) + 3100 - Date.now()))
}

/** Letters are kept while no mail server is set; the owner reads them at the desk. */
export async function linkInLetterTo(owner: Page, email: string): Promise<string> {
  await owner.goto('/desk/letters')
  await owner.getByRole('row', { name: email }).first().getByRole('link').click()
  const link = owner.locator('main a[href*="token="]')
  return (await link.getAttribute('href')) ?? ''
}

/** What follows from an act follows soon after it; whoever looks again finds it. */
export async function told(page: Page, words: string): Promise<Locator> {
  const notice = page.getByText(words).first()
  await vi.waitUntil(
    async () => {
      await page.goto('/notifications')
      return notice.isVisible()
    },
    { timeout: 15_000, interval: 250 },
  )
  return notice
}
