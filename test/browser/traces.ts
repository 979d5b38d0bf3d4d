import type { Page } from 'playwright-core'
import { goBackstage } from './backstage.ts'
import { community } from './browser.ts'
import { start } from './members.ts'

/** Does what nobody has done yet in a fresh community, and tells where that can be seen. */
export async function leaveTraces(page: Page): Promise<string[]> {
  const now = Date.now()
  await writeToSomebody(page)
  await start(page, { kind: 'discussion', title: `How we build, ${now}`, body: 'By *hand*.' })
  const topic = new URL(page.url()).pathname
  await veraJoins()
  await post(page, '/desk/spaces?/group', { name: `Testers ${now}` })
  await post(page, '/desk/organizations', { name: `Velo ${now}`, kind: '' })
  const mapping = await sendOrders(page)
  await page.getByRole('button', { name: 'Try it, write nothing' }).click()
  await page.waitForURL(/imports\/[^/]+$/)
  return [
    ...[topic, `${topic}/print`, `${topic}/history`, topic.replace(/[^/]+$/, 'answers'), mapping],
    ...[await invite(page), await flagSomething(page), await sendPeople(page)],
    ...[await praiseSomething(page), ...(await goBackstage())],
    ...['/messages', '/groups', '/badges', '/desk/moderation'],
    ...[
      await tellOfSomebody(page),
      await makeSegment(page),
      '/desk/letters',
      '/desk/imports',
      '/desk/spaces',
      '/desk/organizations',
      '/desk/sharing',
      '/desk/leads',
    ],
  ]
}

async function makeSegment(page: Page): Promise<string> {
  await page.goto('/desk/segments/new?from=champions')
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.waitForURL(/segments\/[\w-]{36}/)
  return new URL(page.url()).pathname
}

/** A shop tells that somebody came by. */
async function tellOfSomebody(page: Page): Promise<string> {
  await page.goto('/desk/sources')
  await page.getByLabel('Name', { exact: true }).fill('Till')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.waitForURL(/sources\/[\w-]{36}/)
  const key = await page.locator('input[data-copy]').first().inputValue()
  const event = { event: 'Tyre Looked At', userId: 'vera', messageId: `${Date.now()}` }
  await fetch(`${community.origin}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:`)}` },
    body: JSON.stringify(event),
  })
  return new URL(page.url()).pathname
}

/** Invitations are there to be copied; no link leads to them. */
async function invite(page: Page): Promise<string> {
  await post(page, '/desk/invites?/make', { lifetime: '30d' })
  return linkOn(page, '/desk/invites', /\/invite\/[\w-]+/)
}

/** Something that somebody else wrote; nobody flags their own words. */
async function flagSomething(page: Page): Promise<string> {
  const { link = '' } = await findInTopics(page, /(?<link>\/flag\/\w+\/[\w-]{36})/)
  await post(page, `${link}?/flag`, { reason: 'off_topic' })
  return link
}

/** Who did so is told on a page of its own. */
async function praiseSomething(page: Page): Promise<string> {
  const {
    topic = '',
    type = '',
    id = '',
  } = await findInTopics(
    page,
    /name="subjectType" value="(?<type>\w+)"[^?]{1,99}value="(?<id>[\w-]{36})"[^?]{1,99}<button name="reaction"/,
  )
  await post(page, `${topic}?/react`, { subjectType: type, subjectId: id, reaction: 'thanks' })
  return `/reactions/${type}/${id}`
}

async function findInTopics(page: Page, sought: RegExp): Promise<Record<string, string>> {
  const list = await (await page.request.get('/s/rides-and-stories')).text()
  for (const [topic] of list.matchAll(/\/t\/[\w-]{36}\/[\w-]+/g)) {
    const found = sought.exec(await (await page.request.get(topic)).text())?.groups
    if (found) return { topic, ...found }
  }
  throw new Error(`No topic here holds ${sought}.`)
}

async function linkOn(page: Page, address: string, link: RegExp): Promise<string> {
  const html = await (await page.request.get(address)).text()
  return link.exec(html)?.[0] ?? ''
}

async function writeToSomebody(page: Page): Promise<void> {
  await page.goto('/')
  const profile = await page.locator('aside a[href^="/people/"]').first().getAttribute('href')
  await post(page, `${profile}?/write`, { body: 'Thank you for your patience with newcomers.' })
}

/** The house writes her a letter. */
async function veraJoins(): Promise<void> {
  const origin = community.origin
  const email = `vera-${Date.now()}@guild.example`
  await fetch(`${origin}/join`, {
    method: 'POST',
    headers: { origin, 'x-forwarded-for': '192.0.2.1' },
    body: new URLSearchParams({ name: 'Vera', email, password: 'rides a Fell since May' }),
  })
}

async function sendOrders(page: Page): Promise<string> {
  const rows = ['customer,date,amount', 'vera@guild.example,2026-02-03,149.00', 'bo,soon,12.00']
  await sendTable(page, 'Orders', rows)
  await page.getByRole('button', { name: 'Look at it' }).click()
  await page.waitForURL(/imports\/orders\//)
  return page.url().replace(community.origin, '')
}

async function sendPeople(page: Page): Promise<string> {
  await sendTable(page, 'People and organisations', ['Name,E-mail', 'Vera,vera@guild.example'])
  await page.getByRole('button', { name: 'Read the columns' }).click()
  await page.waitForURL(/imports\/people\//)
  return page.url().replace(community.origin, '')
}

async function sendTable(page: Page, heading: string, rows: readonly string[]): Promise<void> {
  await page.goto('/desk/imports')
  const buffer = Buffer.from(rows.join('\n'))
  const file = { name: 'table.csv', mimeType: 'text/csv', buffer }
  const place = page.getByRole('region', { name: heading, exact: true })
  await place.locator('input[type=file]').setInputFiles(file)
}

/** Sends a form of ours without drawing it. */
async function post(page: Page, path: string, form: Record<string, string>): Promise<void> {
  const headers = { origin: community.origin, accept: 'text/html' }
  const answer = await page.request.post(path, { form, headers, maxRedirects: 0 })
  if (answer.status() >= 400) throw new Error(`${path} answered ${answer.status()}`)
}
