import { expect } from 'vitest'
import { subscribers } from '#app'
import { measureBalance } from '#balance'
import { findClosure } from '#changes'
import { askNightly, findForecast, runForecasts } from '#clv'
import { listPurposes } from '#consent'
import { listTopics } from '#forum'
import { lifecycleFunnel } from '#lifecycle'
import { countNeglect } from '#neglect'
import { fillSample } from '#simulation'
import { asViewer } from '#spaces'
import { runSubscribers } from '#timeline'
import { it, settled } from '#test'

it(
  'fills a house with a life that every measure can read',
  { timeout: 60_000 },
  async ({ database }) => {
    const now = new Date()
    const { owner, people } = await fillSample(database, { now })
    await settled(database)
    const errors: unknown[] = []
    await runSubscribers(database, subscribers, (error) => errors.push(error))
    expect(errors).toEqual([])
    expect(people).toBe(460)

    // There is something to do for everybody who works here, but no mountain of it.
    const neglect = await countNeglect(database, owner)
    expect(neglect.unanswered).toBeGreaterThanOrEqual(6)
    expect(neglect.unanswered).toBeLessThanOrEqual(20)
    expect(neglect.ungreeted).toBeGreaterThanOrEqual(4)
    expect(neglect.silent).toBeGreaterThanOrEqual(3)
    expect(neglect.unspoken).toBeGreaterThanOrEqual(20)

    // What changed was told to those who wished for it, and some say that it helped. How many wished
    // for it hangs on the hour in which the sample is made.
    const closure = await findClosure(database, owner)
    expect(closure.told).toBeGreaterThanOrEqual(12)
    expect(closure.answered).toBeGreaterThanOrEqual(4)
    expect(closure.helped?.value).toBeGreaterThan(0.5)

    // Who looks at what people agree to finds something to look at.
    expect(await listPurposes(database)).toHaveLength(3)

    // Enough came back to say whom to expect again.
    await askNightly(database)
    await runForecasts(database)
    const forecast = await findForecast(database, owner)
    expect(forecast?.repeaters).toBeGreaterThanOrEqual(110)
    expect(forecast?.notes).not.toContain('no_better')

    const stages = await lifecycleFunnel(database, owner)
    expect(stages.filter(({ people }) => people > 0).length).toBeGreaterThanOrEqual(7)
    const { answering, dimensions } = await measureBalance(database, owner)
    expect(answering.questions).toBeGreaterThanOrEqual(100)
    expect(answering.byPeers?.value).toBeGreaterThan(0.5)
    expect(dimensions.find(({ name }) => name === 'value')?.score).toBeGreaterThan(0.5)
  },
)

it('keeps the rooms of dealers and testers to them and their hosts', async ({ database }) => {
  const { owner } = await fillSample(database, { now: new Date(), people: 120 })
  const rooms = ['dealers-room', 'beta-riders']
  const spaces = await database
    .selectFrom('spaces')
    .where('visibility', '=', 'private')
    .select(['id', 'slug'])
    .execute()
  expect(spaces.map(({ slug }) => slug)).toEqual(expect.arrayContaining(rooms) as string[])
  const spaceId = spaces.find(({ slug }) => slug === 'dealers-room')?.id
  const viewer = await asViewer(database, owner)
  expect((await listTopics(database, viewer, { order: 'latest', spaceId })).items).not.toEqual([])
  expect((await listTopics(database, undefined, { order: 'latest', spaceId })).items).toEqual([])
})

it('refuses a house that has such spaces already', async ({ database }) => {
  const options = { now: new Date(), people: 40 }
  await fillSample(database, options)
  const again = fillSample(database, { ...options, seed: 'another' })
  await expect(again).rejects.toMatchObject({ code: 'sample.occupied' })
})
