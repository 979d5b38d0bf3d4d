import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { subscribers } from '#app'
import { postReply, react, startTopic } from '#forum'
import { defaults, sanctionPerson } from '#moderation'
import { findPerson } from '#people'
import { activitiesOf, ada, bo, ida, it, mo, plaza, recorded, settled, type Store } from '#test'
import { record, replay, runSubscribers } from '#timeline'
import {
  deriveStanding,
  earnedLevel,
  findStanding,
  lockLevel,
  nextStanding,
  settleDue,
  settleStanding,
  type Facts,
} from '#trust'

const nothing: Facts = {
  ...{ topics: 0, posts: 0, minutes: 0, days: 0, days100: 0 },
  ...{ likesGiven: 0, likesReceived: 0, likesGiven100: 0, likesReceived100: 0 },
  ...{ replied: 0, replied100: 0, newTopicsRead100: 0, newPostsRead100: 0 },
  ...{ newTopics100: 0, newPosts100: 0, flagged100: 0 },
}
const first: Facts = { ...nothing, topics: 5, posts: 30, minutes: 10 }
const second: Facts = {
  ...{ ...nothing, topics: 20, posts: 100, minutes: 60, days: 15 },
  ...{ likesGiven: 1, likesReceived: 1, replied: 3 },
}
const third: Facts = {
  ...{ ...second, topics: 200, posts: 500, days100: 50, replied100: 10 },
  ...{ newTopics100: 1000, newTopicsRead100: 250, newPosts100: 100_000, newPostsRead100: 20_000 },
  ...{ likesGiven100: 30, likesReceived100: 20, flagged100: 5 },
}
const anyFacts = fc.record<Facts>(
  Object.fromEntries(Object.keys(nothing).map((name) => [name, fc.nat(1000)])) as Record<
    keyof Facts,
    fc.Arbitrary<number>
  >,
)

describe('the levels', () => {
  it('take exactly what Discourse takes', () => {
    const levelOf = (facts: Facts) => earnedLevel(facts, defaults)
    expect([nothing, first, second, third].map(levelOf)).toEqual([0, 1, 2, 3])
    const oneLess = (facts: Facts, names: (keyof Facts)[]) =>
      names.map((name) => levelOf({ ...facts, [name]: facts[name] - 1 }))
    expect(oneLess(first, ['topics', 'posts', 'minutes'])).toEqual([0, 0, 0])
    expect(
      oneLess(second, ['topics', 'posts', 'minutes', 'days', 'likesGiven', 'replied']),
    ).toEqual([1, 1, 1, 1, 1, 1])
    expect(
      oneLess(third, ['days100', 'replied100', 'newTopicsRead100', 'newPostsRead100', 'topics']),
    ).toEqual([2, 2, 2, 2, 2])
    expect(levelOf({ ...third, flagged100: 6 })).toBe(2)
  })

  it('never fall by reading, liking or answering more', () => {
    const more = fc.constantFrom<keyof Facts>('topics', 'posts', 'minutes', 'days', 'likesGiven')
    fc.assert(
      fc.property(anyFacts, more, fc.nat(100), (facts, name, by) => {
        const richer = { ...facts, [name]: facts[name] + by }
        expect(earnedLevel(richer, defaults)).toBeGreaterThanOrEqual(earnedLevel(facts, defaults))
      }),
    )
  })

  it('are lost at the third only, after fourteen days that did not earn it', () => {
    const usual = { mayRise: true, graceDays: 14 }
    let standing = { level: 3, slippingSince: null as string | null }
    for (let day = 1; day <= 14; day++) {
      const today = `2026-01-${String(day).padStart(2, '0')}`
      standing = nextStanding(standing, { ...usual, earned: 1, today })
      expect(standing).toEqual({ level: 3, slippingSince: '2026-01-01' })
    }
    const caught = nextStanding(standing, { ...usual, earned: 3, today: '2026-01-15' })
    expect(caught).toEqual({ level: 3, slippingSince: null })
    const lost = nextStanding(standing, { ...usual, earned: 1, today: '2026-01-15' })
    expect(lost).toEqual({ level: 2, slippingSince: null })
  })

  it('are kept at the first two and at the fourth, and not given to the sanctioned', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.nat(3), fc.boolean(), (level, earned, mayRise) => {
        const at = { earned, mayRise, today: '2026-01-15', graceDays: 14 }
        const next = nextStanding({ level, slippingSince: null }, at)
        expect(next.level).toBeGreaterThanOrEqual(level)
        if (!mayRise || level === 4) expect(next.level).toBe(level)
      }),
    )
  })
})

async function levelOf(store: Store): Promise<number | undefined> {
  return (await findPerson(store, ada.id)).trustLevel
}

/** Ada has read what the first level takes. */
async function letHerRead(store: Store, topics = 5): Promise<void> {
  await store.updateTable('people').set({ trust_level: 0 }).where('id', '=', ada.id).execute()
  for (let at = 0; at < topics; at++) {
    const title = `Ride number ${at}`
    const topic = { spaceId: plaza.id, kind: 'discussion', title, body: '…' } as const
    const topic_id = await startTopic(store, mo, topic)
    const read = { last_number: 6, read_seconds: 120 }
    await store
      .insertInto('read_positions')
      .values({ person_id: ada.id, topic_id, ...read })
      .execute()
  }
}

it('lifts Ada to the first level once she has read enough, and says so', async ({ store }) => {
  await letHerRead(store, 4)
  await settleStanding(store, ada.id)
  expect(await levelOf(store)).toBe(0)
  expect(await findStanding(store, ada, ada.id)).toMatchObject({
    ...{ level: 0, next: 1 },
    needs: [
      { what: 'topics', have: 4, need: 5, isMet: false },
      { what: 'posts', have: 24, need: 30, isMet: false },
      { what: 'minutes', have: 8, need: 10, isMet: false },
    ],
  })
  await letHerRead(store, 1)
  await settleStanding(store, ada.id)
  expect(await levelOf(store)).toBe(1)
  await settleStanding(store, ada.id)
  expect(await activitiesOf(store, ada)).toEqual(['standing.changed'])
})

it('does not lift whoever is silenced', async ({ store }) => {
  await letHerRead(store)
  const silence = { personId: ada.id, kind: 'silence', rule: 'spam', said: 'Spam.' } as const
  await sanctionPerson(store, mo, silence)
  await settleStanding(store, ada.id)
  expect(await levelOf(store)).toBe(0)
})

it('keeps a level that was given by hand', async ({ store }) => {
  const give = (viewer: typeof ida, level: number | null) =>
    lockLevel(store, viewer, { personId: ada.id, level })
  await expect(give(mo, 4)).rejects.toMatchObject({ reason: 'not_allowed' })
  await give(ida, 4)
  await settleStanding(store, ada.id)
  expect(await levelOf(store)).toBe(4)
  expect(await findStanding(store, ada, ada.id)).toMatchObject({ isLocked: true, next: null })
  await give(ida, null)
  expect(await levelOf(store)).toBe(2)
  await give(ida, 0)
  await letHerRead(store)
  await settleStanding(store, ada.id)
  expect(await levelOf(store)).toBe(0)
})

it('tells nobody but moderators what Ada has read', async ({ store }) => {
  await findStanding(store, mo, ada.id)
  await expect(findStanding(store, bo, ada.id)).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('counts visits, likes and replies from the timeline, the same when replayed', async ({
  database,
}) => {
  const topic = { spaceId: plaza.id, kind: 'discussion', title: 'A ride', body: '…' } as const
  const topicId = await startTopic(database, bo, topic)
  const replyId = await postReply(database, ada, { topicId, body: 'Fine.' })
  await react(database, bo, { subjectType: 'reply', subjectId: replyId, reaction: 'like' })
  await record(
    database,
    recorded({
      ...{ type: 'person.visited', personId: ada.id, subjectId: ada.id, details: {} },
      occurredAt: new Date('2026-01-05T12:00:00Z'),
    }),
  )
  await settled(database)
  await runSubscribers(database, subscribers, (error) => {
    throw error
  })
  const tables = ['visit_days', 'standing_days', 'replied_topics', 'community_days'] as const
  const read = () =>
    Promise.all(tables.map((table) => database.selectFrom(table).selectAll().execute()))
  const live = await read()
  expect(live.map((rows) => rows.length)).toEqual([3, 2, 1, 1])
  await replay(database, deriveStanding)
  const sorted = (rows: unknown[][]) =>
    rows.map((each) => each.map((row) => JSON.stringify(row)).sort())
  expect(sorted(await read())).toEqual(sorted(live))
  await settleDue(database)
  expect(await database.selectFrom('standings_due').selectAll().execute()).toEqual([])
})
