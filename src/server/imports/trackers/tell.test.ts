import { expect } from 'vitest'
import { mergeIdeas } from '#ideas'
import { isSignedByStandard } from '#shops'
import {
  askForIssue,
  findIssue,
  findOpening,
  leaveUntold,
  linkIssue,
  listFailedTellings,
  listTrackers,
  removeTracker,
  saveTracker,
  tellAgain,
  unlinkIssue,
} from '#trackers'
import { ann, bo, ida, it, mo, type Database } from '#test'
import { aBell, decide, openTracker, places } from './told-scene.ts'

const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')

it('opens an issue in Ann’s name, with the words of the idea, and follows it', async ({
  database,
}) => {
  const tracker = await openTracker(database)
  const ideaId = await aBell(database)
  await tracker.carry(await askForIssue(database, ann, { ideaId }))
  const [{ url, headers, said } = never()] = tracker.heard
  expect(url).toBe('https://git.example/api/v3/repos/acme/bells/issues')
  expect(headers).toMatchObject({ authorization: 'Bearer a-token' })
  expect(said).toEqual({
    title: 'A louder bell',
    body: `> So that lorries hear me.\n\n1 vote: https://guild.example/ideas/${ideaId}/a-louder-bell`,
  })
  const issue = await findIssue(database, mo, ideaId)
  expect(issue).toMatchObject({ url: `${places.github}/issues/12`, trouble: null })
  expect(await findOpening(database, mo, ideaId)).toBeNull()
  expect(tracker.heard).toHaveLength(1)
})

it('says what was decided beneath the issue, once', async ({ database }) => {
  const tracker = await openTracker(database)
  const ideaId = await aBell(database)
  await linkIssue(database, ann, { ideaId, url: `${places.github}/issues/7` })
  await decide(database, ideaId, 'Next spring.\n/close @bo')
  await Promise.all([tracker.carry(), tracker.carry()])
  await tracker.carry()
  expect(tracker.heard).toHaveLength(1)
  const [{ url, said } = never()] = tracker.heard
  expect(url).toBe('https://git.example/api/v3/repos/acme/bells/issues/7/comments')
  expect(said.body).toBe(
    'The idea is now: planned.\n\n> Next spring.\n> /close @\u200bbo\n\n' +
      `https://guild.example/ideas/${ideaId}/a-louder-bell`,
  )
})

it('knows how GitLab is told', async ({ database }) => {
  const tracker = await openTracker(database, 'gitlab')
  const ideaId = await aBell(database, '/close')
  await tracker.carry(await askForIssue(database, ann, { ideaId }))
  await decide(database, ideaId)
  await tracker.carry()
  const issues = 'https://lab.example/api/v4/projects/acme%2Fparts%2Fbells/issues'
  expect(tracker.heard.map(({ url }) => url)).toEqual([issues, `${issues}/12/notes`])
  expect(tracker.heard[0]).toMatchObject({ headers: { 'private-token': 'a-token' } })
  expect(tracker.heard[0]?.said.description).toMatch(/^> \/close\n/)
})

it('tells any other by Standard Webhooks, repeated under the same number', async ({ database }) => {
  const tracker = await openTracker(database, 'standard')
  const ideaId = await aBell(database)
  tracker.answers.push(Object.assign(new Error('cut'), { code: 'ECONNRESET' }))
  await tracker.carry(await askForIssue(database, ann, { ideaId }))
  expect(await findOpening(database, ann, ideaId)).toMatchObject({ hasFailed: false })
  await tracker.carry()
  expect(await findIssue(database, ann, ideaId)).toMatchObject({ url: `${places.standard}/12` })
  const [first, second] = tracker.heard
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  const { headers, said } = second ?? never()
  const signed = { headers, body: Buffer.from(JSON.stringify(said)) }
  const at = Number(headers['webhook-timestamp'])
  expect(isSignedByStandard({ ...signed, secrets: [tracker.facts.secret], now: at })).toBe(true)
  expect(said).toMatchObject({ type: 'idea.issue_wanted', data: { idea: { votes: 1 } } })
})

it('tries again what did not arrive, and says what was refused', async ({ database }) => {
  const tracker = await openTracker(database)
  const ideaId = await aBell(database)
  const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  tracker.answers.push(away, 503, 401)
  await tracker.carry(await askForIssue(database, ann, { ideaId }))
  expect(await findOpening(database, ann, ideaId)).toMatchObject({ hasFailed: false })
  await expect(askForIssue(database, ann, { ideaId })).rejects.toMatchObject({ reason: 'conflict' })
  await tracker.carry()
  await tracker.carry()
  const [failed = never()] = await listFailedTellings(database, ida, tracker.trackerId)
  expect(failed).toMatchObject({ ideaId, isOpening: true })
  expect(failed.trouble).toContain('401')
  await tracker.carry()
  expect(tracker.heard).toHaveLength(3)
  await tracker.carry(await tellAgain(database, ida, { tellingId: failed.id }))
  expect(await findIssue(database, ann, ideaId)).not.toBeNull()
  const again = tellAgain(database, ida, { tellingId: failed.id })
  await expect(again).rejects.toMatchObject({ reason: 'not_found' })
})

it('does not repeat by itself what may have arrived', async ({ database }) => {
  const tracker = await openTracker(database)
  const ideaId = await aBell(database)
  const wish = await askForIssue(database, ann, { ideaId })
  await killWhileTelling(database)
  await tracker.carry()
  expect(tracker.heard).toEqual([])
  const opening = await findOpening(database, ann, ideaId)
  expect(opening).toMatchObject({ id: wish, hasFailed: true })
  expect(opening?.trouble).toContain('not known whether this arrived')
  await leaveUntold(database, ida, { tellingId: wish })
  expect(await findOpening(database, ann, ideaId)).toBeNull()
  await tracker.carry(await askForIssue(database, ann, { ideaId }))
  expect(await findIssue(database, ann, ideaId)).not.toBeNull()
})

it('tells nothing of what was unlinked, disconnected or decided before', async ({ database }) => {
  const tracker = await openTracker(database)
  const [early, left, folded, cut] = [
    ...[await aBell(database), await aBell(database)],
    ...[await aBell(database), await aBell(database)],
  ] as [string, string, string, string]
  await decide(database, early)
  for (const [number, ideaId] of [early, left, folded, cut].entries()) {
    await linkIssue(database, ann, { ideaId, url: `${places.github}/issues/${number}` })
  }
  await decide(database, left)
  await unlinkIssue(database, ann, { ideaId: left })
  await tracker.carry()
  expect(tracker.heard).toEqual([])
  const both = await aBell(database)
  await mergeIdeas(database, ann, { ideaId: folded, intoId: both })
  await decide(database, both)
  await tracker.carry()
  expect(tracker.heard.map(({ url }) => /issues\/\d/.exec(url)?.[0])).toEqual(['issues/2'])
  await decide(database, cut)
  await removeTracker(database, ida, { trackerId: tracker.trackerId })
  await tracker.carry()
  expect(tracker.heard).toHaveLength(1)
})

it('opens one issue, however many ask, and only for staff', async ({ database }) => {
  const tracker = await openTracker(database)
  const ideaId = await aBell(database)
  const asked = await Promise.allSettled(
    [ann, mo].map((who) => askForIssue(database, who, { ideaId })),
  )
  expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await tracker.carry()
  expect(tracker.heard).toHaveLength(1)
  await expect(askForIssue(database, bo, { ideaId })).rejects.toMatchObject({ code: 'idea.issue' })
  await expect(askForIssue(database, ann, { ideaId })).rejects.toMatchObject({
    code: 'idea.issue.linked',
  })
})

it('keeps the token to itself, and forgets it when told', async ({ database }) => {
  const { trackerId, facts } = await openTracker(database)
  const kept = await database.selectFrom('issue_trackers').selectAll().executeTakeFirstOrThrow()
  expect(JSON.stringify([kept, await listTrackers(database, ida)])).not.toContain('a-token')
  await saveTracker(database, ida, { ...facts, id: trackerId, token: undefined }, key)
  expect(await listTrackers(database, ida)).toMatchObject([{ hasToken: true }])
  await saveTracker(database, ida, { ...facts, id: trackerId, token: '' }, key)
  expect(await listTrackers(database, ida)).toMatchObject([{ hasToken: false }])
  const ideaId = await aBell(database)
  await expect(askForIssue(database, ann, { ideaId })).rejects.toMatchObject({
    code: 'idea.issue.tracker',
  })
})

it('says that a token was locked with the key of another house', async ({ database }) => {
  const tracker = await openTracker(database)
  const facts = { ...tracker.facts, id: tracker.trackerId, token: 'another' }
  await saveTracker(database, ida, facts, () => Promise.resolve('the key of a house elsewhere'))
  const ideaId = await aBell(database)
  await tracker.carry(await askForIssue(database, ann, { ideaId }))
  const [failed] = await listFailedTellings(database, ida, tracker.trackerId)
  expect(failed?.trouble).toContain('Enter them anew')
})

/** As if the program had ended between the request and what became of it. */
async function killWhileTelling(database: Database): Promise<void> {
  await database
    .updateTable('issue_tellings')
    .set({ state: 'under_way', due_at: new Date(0) })
    .execute()
}

function never(): never {
  throw new Error('Nothing was heard.')
}
