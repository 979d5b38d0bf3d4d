import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { findIdea } from '#ideas'
import { now } from '#clock'
import { findOpenTracker, linkIssue, saveTracker, takeIssueNews } from '#trackers'
import { ann, ida, it, type Database } from '#test'
import { aBell, decide, openTracker, places } from './told-scene.ts'

const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')

it('does not take a comment on an issue for a decision', async ({ database }) => {
  const { trackerId, facts } = await openTracker(database)
  const statuses = [
    { state: 'completed', status: 'shipped' as const },
    { state: 'open', status: 'started' as const },
  ]
  await saveTracker(database, ida, { ...facts, id: trackerId, statuses }, key)
  const ideaId = await aBell(database)
  await linkIssue(database, ann, { ideaId, url: `${places.github}/issues/7` })
  const statusOf = async () => (await findIdea(database, ann, ideaId)).status
  await hear(database, trackerId, facts.secret, { state: 'closed', state_reason: 'completed' }, 1)
  expect(await statusOf()).toBe('shipped')
  await decide(database, ideaId)
  await hear(database, trackerId, facts.secret, { state: 'closed', state_reason: 'completed' }, 2)
  expect(await statusOf()).toBe('planned')
  await hear(database, trackerId, facts.secret, { state: 'open' }, 3)
  expect(await statusOf()).toBe('started')
})

async function hear(
  database: Database,
  trackerId: string,
  secret: string,
  state: object,
  minute: number,
): Promise<void> {
  const tracker = await findOpenTracker(database, trackerId)
  if (!tracker) throw new Error('It is not connected.')
  const at = new Date(now().getTime() - 3_600_000 + minute * 60_000)
  const issue = { html_url: `${places.github}/issues/7`, updated_at: at.toISOString(), ...state }
  const body = Buffer.from(JSON.stringify({ action: 'created', issue, comment: {} }))
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const headers = { 'x-hub-signature-256': `sha256=${signature}` }
  const reception = await takeIssueNews(database, tracker, { headers, body, at: now() }, key)
  expect(reception).toBe('taken')
}
