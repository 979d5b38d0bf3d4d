import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { openHookDoor } from '#api'
import type { App } from '#app'
import { readConfig } from '#config'
import { castVote, findIdea, listDecisions, mergeIdeas, proposeIdea } from '#ideas'
import { openLog } from '#log'
import { listNotifications } from '#notifications'
import {
  findIssue,
  linkIssue,
  removeTracker,
  saveTracker,
  unlinkIssue,
  type TrackerKind,
} from '#trackers'
import { ada, ann, bo, followed, ida, it, mo, plaza, type Database } from '#test'

const SECRET = 'c2VjcmV0LW9mLXRoZS10cmFja2Vy'
const PLACE = 'https://git.example/acme/bells'
const ISSUE = `${PLACE}/issues/12`
const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')

const statuses = [
  { state: 'In Progress', status: 'started' as const },
  { state: 'completed', status: 'shipped' as const },
  { state: 'closed', status: 'shipped' as const },
  { state: 'not_planned', status: 'declined' as const },
]

async function connect(database: Database, kind: TrackerKind = 'github') {
  const facts = { name: 'Bells', kind, address: `${PLACE}/`, secret: SECRET, statuses }
  const trackerId = await saveTracker(database, ida, facts, key)
  const config = readConfig({})
  const take = openHookDoor({ config, database, key, log: openLog('silent') } as App)
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    take(request, response, () => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    trackerId,
    async tell(body: unknown, { secret = SECRET, headers = {} } = {}): Promise<number> {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await fetch(`http://127.0.0.1:${port}/hooks/issues/${trackerId}`, {
        ...{ method: 'POST', body: text },
        headers: { ...signatureOf(kind, text, secret), ...headers },
      })
      await answer.text()
      return answer.status
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function signatureOf(kind: TrackerKind, text: string, secret: string): Record<string, string> {
  if (kind === 'gitlab') return { 'x-gitlab-token': secret }
  if (kind === 'github') {
    const hmac = createHmac('sha256', secret).update(text).digest('hex')
    return { 'x-hub-signature-256': `sha256=${hmac}` }
  }
  const time = String(Math.floor(Date.now() / 1000))
  const hmac = createHmac('sha256', Buffer.from(secret, 'base64'))
  const signature = hmac.update(`msg_1.${time}.${text}`).digest('base64')
  return {
    ...{ 'webhook-id': 'msg_1', 'webhook-timestamp': time },
    'webhook-signature': `v1,${signature}`,
  }
}

const minute = (minutes: number) =>
  new Date(Date.now() - 3_600_000 + minutes * 60_000).toISOString()
const github = (state: object, minutes: number, url = ISSUE) => ({
  action: 'edited',
  issue: { html_url: url, labels: [], updated_at: minute(minutes), ...state },
})
const completed = { state: 'closed', state_reason: 'completed' }
const inProgress = { state: 'open', labels: [{ name: 'in progress' }] }

async function propose(database: Database) {
  const ideaId = await proposeIdea(database, ada, { spaceId: plaza.id, title: 'A louder bell' })
  await castVote(database, bo, { ideaId })
  await linkIssue(database, ann, { ideaId, url: `${ISSUE}#now` })
  return ideaId
}

const statusOf = async (database: Database, ideaId: string) =>
  (await findIdea(database, ada, ideaId)).status

it('lets an idea follow its issue, names it, and tells who voted', async ({ database }) => {
  await followed(database)
  await using tracker = await connect(database)
  const ideaId = await propose(database)
  expect(await tracker.tell(github(inProgress, 1))).toBe(200)
  expect(await statusOf(database, ideaId)).toBe('started')
  expect(await tracker.tell(github(completed, 2))).toBe(200)
  expect(await statusOf(database, ideaId)).toBe('shipped')
  const [last] = await listDecisions(database, bo, ideaId)
  expect(last).toMatchObject({ reason: 'acme/bells#12: completed', byName: 'Ann' })
  await followed(database)
  const { items } = await listNotifications(database, bo)
  expect(items.map(({ kind }) => kind)).toContain('idea_status')
})

it('does nothing for what is forged, told twice, late, or of something else', async ({
  database,
}) => {
  await using tracker = await connect(database)
  const ideaId = await propose(database)
  expect(await tracker.tell(github(completed, 1), { secret: 'a-guess-of-somebody' })).toBe(401)
  const none = { headers: { 'x-hub-signature-256': 'sha256=' } }
  expect(await tracker.tell(github(completed, 1), none)).toBe(401)
  expect(await tracker.tell('{"issue": ')).toBe(400)
  expect(await tracker.tell({ zen: 'Bells ring.' })).toBe(200)
  expect(await tracker.tell(github(completed, 1, `${PLACE}/issues/13`))).toBe(200)
  expect(await tracker.tell(github(completed, 600))).toBe(200)
  expect(await tracker.tell(github({ state: 'open', labels: [{ name: 'wild' }] }, 0))).toBe(200)
  expect(await statusOf(database, ideaId)).toBe('open')

  const closing = github(completed, 5)
  for (const news of [closing, closing, github(inProgress, 3)]) {
    expect(await tracker.tell(news)).toBe(200)
  }
  expect(await statusOf(database, ideaId)).toBe('shipped')
  expect(await listDecisions(database, ann, ideaId)).toHaveLength(1)
  expect(await findIssue(database, ann, ideaId)).toMatchObject({ state: 'completed' })
})

it.for(['gitlab', 'standard'] as const)('hears %s too', async (kind, { database }) => {
  await using tracker = await connect(database, kind)
  const ideaId = await propose(database)
  const told = {
    gitlab: {
      ...{ object_kind: 'issue', labels: [{ title: 'In progress' }] },
      object_attributes: { url: ISSUE, state: 'opened', updated_at: '2026-03-01 10:00:00 UTC' },
    },
    standard: { timestamp: minute(1), data: { url: ISSUE, state: 'In Progress' } },
  }
  expect(await tracker.tell(told[kind], { secret: 'YS1ndWVzcy1vZi1zb21lYm9keQ==' })).toBe(401)
  expect(await tracker.tell(told[kind])).toBe(200)
  expect(await statusOf(database, ideaId)).toBe('started')
})

it('goes where the idea was folded to, and stops when it is unlinked', async ({ database }) => {
  await using tracker = await connect(database)
  const ideaId = await propose(database)
  const intoId = await proposeIdea(database, bo, { spaceId: plaza.id, title: 'Bells to be heard' })
  await mergeIdeas(database, ann, { ideaId, intoId })
  await tracker.tell(github(inProgress, 1))
  expect(await statusOf(database, intoId)).toBe('started')
  await unlinkIssue(database, ann, { ideaId })
  await tracker.tell(github(completed, 2))
  expect(await statusOf(database, intoId)).toBe('started')
})

it('is kept by administrators, and linked by staff to what is connected', async ({ database }) => {
  await using tracker = await connect(database)
  const ideaId = await propose(database)
  const facts = { name: 'Mine', kind: 'github' as const, address: PLACE, secret: SECRET, statuses }
  await expect(saveTracker(database, ann, facts, key)).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  await expect(linkIssue(database, bo, { ideaId, url: ISSUE })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  const elsewhere = { ideaId, url: 'https://git.example/acme/bellsandmore/issues/1' }
  await expect(linkIssue(database, mo, elsewhere)).rejects.toMatchObject({
    code: 'idea.issue.url',
  })
  const { secret } = await database
    .selectFrom('issue_trackers')
    .select('secret')
    .executeTakeFirstOrThrow()
  expect(secret).not.toContain(SECRET)
  await removeTracker(database, ida, { trackerId: tracker.trackerId })
  expect(await tracker.tell(github(completed, 1))).toBe(404)
  expect(await findIssue(database, ann, ideaId)).toBeNull()
})

it('names an issue by its address where it has no number', async ({ database }) => {
  await using tracker = await connect(database)
  const ideaId = await propose(database)
  const url = `${PLACE}/100%/loud%20bells`
  await linkIssue(database, ann, { ideaId, url })
  expect(await tracker.tell(github(completed, 1, url))).toBe(200)
  expect(await statusOf(database, ideaId)).toBe('shipped')
  const issue = await findIssue(database, ann, ideaId)
  expect(issue?.name).toBe('git.example/acme/bells/100%/loud%20bells')
})
