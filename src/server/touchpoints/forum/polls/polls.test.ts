import { afterEach, describe, expect } from 'vitest'
import fc from 'fast-check'
import { turnClock } from '#clock'
import {
  castBallot,
  closePoll,
  findPoll,
  openPoll,
  removeTopic,
  startTopic,
  type NewPoll,
} from '#forum'
import { createPerson, mergePeople, unmergePeople } from '#people'
import { addToGroup, type Viewer } from '#spaces'
import {
  activitiesOf,
  ada,
  ann,
  bo,
  dee,
  followed,
  ida,
  it,
  makers,
  mo,
  plaza,
  workshop,
  type Store,
} from '#test'
import { scoresOf } from './scores.ts'

afterEach(() => turnClock(0))

const HOUR = 3_600_000

async function ask(store: Store, changes: Partial<NewPoll> = {}, spaceId = plaza.id) {
  const words = { title: 'Where do we ride?', body: 'On Sunday.' }
  const topicId = await startTopic(store, ada, { spaceId, kind: 'discussion', ...words })
  const options = ['Hills', 'Lake', 'Woods']
  await openPoll(store, ada, { topicId, question: 'Where?', options, ...changes })
  const poll = await findPoll(store, ada, topicId)
  const [hills = '', lake = '', woods = ''] = poll?.options.map(({ id }) => id) ?? []
  const vote = (who: Viewer | undefined, ...choices: string[]) =>
    castBallot(store, who, { topicId, choices })
  const scores = async (who: Viewer | undefined = ada) =>
    (await findPoll(store, who, topicId))?.options.map(({ score }) => score)
  return { topicId, hills, lake, woods, vote, scores }
}

describe('a poll', () => {
  it('counts one vote of each, and lets them change their minds', async ({ store }) => {
    const { topicId, hills, lake, vote, scores } = await ask(store)
    await vote(bo, hills)
    await vote(bo, hills)
    await vote(mo, hills)
    await vote(bo, lake)
    expect(await scores()).toEqual([1, 1, 0])
    const poll = await findPoll(store, bo, topicId)
    expect(poll).toMatchObject({ voterCount: 2, ownChoices: [lake], isOpen: true })
    const polling = (await activitiesOf(store, bo)).filter((type) => type.startsWith('poll.'))
    expect(polling).toEqual(['poll.voted', 'poll.vote_changed'])
  })

  it('takes several choices, or an order of preference', async ({ store }) => {
    const several = await ask(store, { kind: 'several' })
    await several.vote(bo, several.woods, several.hills)
    expect(await several.scores()).toEqual([1, 0, 1])
    const ranked = await ask(store, { kind: 'ranked' })
    await ranked.vote(bo, ranked.lake, ranked.hills, ranked.woods)
    await ranked.vote(mo, ranked.lake)
    expect(await ranked.scores()).toEqual([2, 6, 1])
  })

  it('refuses what it does not offer', async ({ store }) => {
    const { hills, lake, vote } = await ask(store)
    const other = await ask(store)
    for (const choices of [[], [hills, lake], [hills, hills], [other.hills], ['nonsense']]) {
      await expect(vote(bo, ...choices), choices.join()).rejects.toMatchObject({
        reason: 'invalid',
      })
    }
  })

  it('shows results always, to those who voted, or at the end', async ({ store }) => {
    const voted = await ask(store, { results: 'voted' })
    await voted.vote(bo, voted.hills)
    expect(await voted.scores(bo)).toEqual([1, 0, 0])
    expect(await voted.scores(mo)).toEqual([null, null, null])
    expect(await voted.scores(undefined)).toEqual([null, null, null])
    const closed = await ask(store, { results: 'closed', closesAt: new Date(Date.now() + HOUR) })
    await closed.vote(bo, closed.hills)
    expect(await closed.scores(bo)).toEqual([null, null, null])
    turnClock(2 * HOUR)
    expect(await closed.scores(undefined)).toEqual([1, 0, 0])
  })

  it('takes no vote after it closed, by the clock or by its author', async ({ store }) => {
    const timed = await ask(store, { closesAt: new Date(Date.now() + HOUR) })
    turnClock(2 * HOUR)
    await expect(timed.vote(bo, timed.hills)).rejects.toMatchObject({ code: 'poll.vote' })
    turnClock(0)
    const { topicId, hills, vote } = await ask(store)
    const byBo = closePoll(store, bo, { topicId })
    await expect(byBo).rejects.toMatchObject({ code: 'poll.close' })
    await closePoll(store, ada, { topicId })
    await closePoll(store, ada, { topicId })
    await expect(vote(bo, hills)).rejects.toMatchObject({ code: 'poll.vote' })
  })

  it('asks only those whom it is for', async ({ store }) => {
    const { hills, vote, topicId } = await ask(store, { groupId: makers.id })
    await expect(vote(bo, hills)).rejects.toMatchObject({ code: 'poll.vote' })
    await expect(vote(undefined, hills)).rejects.toMatchObject({ code: 'poll.vote' })
    await addToGroup(store, ida, { groupId: makers.id, personId: bo.id })
    await vote(bo, hills)
    expect(await findPoll(store, ada, topicId)).toMatchObject({ group: { slug: makers.slug } })
    expect(await findPoll(store, dee, topicId)).toMatchObject({
      ...{ may: { vote: false }, isForGroup: true, group: null },
    })
    await expect(ask(store, { groupId: topicId })).rejects.toMatchObject({ reason: 'not_found' })
  })

  it('is not there for those who may not read its topic', async ({ store }) => {
    const { topicId, hills, vote } = await ask(store, {}, workshop.id)
    for (const who of [undefined, bo, mo, ida]) {
      expect(await findPoll(store, who, topicId)).toBeUndefined()
      await expect(vote(who, hills)).rejects.toMatchObject({ reason: 'not_found' })
    }
    const open = await ask(store)
    await removeTopic(store, mo, { topicId: open.topicId })
    expect(await findPoll(store, bo, open.topicId)).toBeUndefined()
  })

  it('is put by the author of the topic, once', async ({ store }) => {
    const { topicId } = await ask(store)
    const poll = { topicId, question: 'And when?', options: ['Sunday', 'Monday'] }
    await expect(openPoll(store, ada, poll)).rejects.toMatchObject({ code: 'poll.second' })
    await expect(openPoll(store, bo, poll)).rejects.toMatchObject({ code: 'poll.open' })
    await expect(ask(store, { options: ['One'] })).rejects.toMatchObject({ reason: 'invalid' })
    await expect(ask(store, { options: ['A', ' A '] })).rejects.toMatchObject({
      reason: 'invalid',
    })
  })
})

describe('one customer', () => {
  it('has one vote, however many profiles cast one, and two again when they are two', async ({
    database,
  }) => {
    const { topicId, hills, lake, vote, scores } = await ask(database)
    await vote(bo, hills)
    await vote(ada, lake)
    await followed(database) // who recounts begins with what comes next
    const merged = { profileId: bo.id, intoId: ada.id }
    await mergePeople(database, ann, merged)
    await followed(database)
    expect(await scores()).toEqual([0, 1, 0])
    await vote(ada, hills)
    expect(await scores()).toEqual([1, 0, 0])
    expect(await findPoll(database, ada, topicId)).toMatchObject({ voterCount: 1 })

    await unmergePeople(database, ann, { profileId: bo.id })
    await followed(database)
    expect(await scores()).toEqual([2, 0, 0])
  })

  it(
    'loses no vote when many vote at the same moment',
    { timeout: 60_000 },
    async ({ database }) => {
      const { topicId, hills, lake, vote, scores } = await ask(database)
      const joinedAt = new Date('2024-01-01T00:00:00Z')
      const voters: Viewer[] = []
      for (let number = 0; number < 20; number++) {
        const person = await createPerson(database, { name: `Voter ${number}`, joinedAt })
        voters.push({ ...person, spaceIds: [] })
      }
      await Promise.all(
        voters.flatMap((voter, number) => [
          vote(voter, hills),
          vote(voter, lake),
          ...(number % 2 ? [vote(voter, hills)] : []),
        ]),
      )
      const sum = (await scores())?.reduce<number>((sum, score) => sum + (score ?? 0), 0)
      expect(sum).toBe(20)
      expect(await findPoll(database, ada, topicId)).toMatchObject({ voterCount: 20 })
    },
  )
})

it('gives in a ranked poll more to what stands before', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 }), (choices) => {
      const points = scoresOf('ranked', 20, choices).map(([, points]) => points)
      expect(points).toEqual([...points].sort((one, other) => other - one))
      expect(Math.min(...points)).toBeGreaterThan(0)
    }),
  )
})
