import { expect, test } from 'vitest'
import { imagineWorld, simulateBuying, startRandom } from '#simulation'

const now = new Date('2026-06-01T09:00:00Z')
const world = imagineWorld({ now })

test('is the same for the same seed, and another for another', () => {
  const again = imagineWorld({ now })
  expect(again.topics).toEqual(world.topics)
  expect(again.orders).toEqual(world.orders)
  expect(imagineWorld({ now, seed: 2 }).topics).not.toEqual(world.topics)
})

test('lets nothing happen in the future, nor before its cause', () => {
  const at = new Map(world.topics.map(({ id, createdAt }) => [id, createdAt]))
  const before = (one: Date | undefined, other: Date) => one !== undefined && one < other
  expect(world.replies.filter((reply) => !before(at.get(reply.topicId), reply.createdAt))).toEqual(
    [],
  )
  for (const { id, createdAt } of world.replies) at.set(id, createdAt)
  expect(world.acceptances.filter((one) => !before(at.get(one.replyId), one.acceptedAt))).toEqual(
    [],
  )
  expect(world.reactions.filter((one) => !before(at.get(one.subjectId), one.reactedAt))).toEqual([])
  const times = [
    ...[...at.values(), ...world.comments.map(({ at }) => at)],
    ...world.votes.map(({ votedAt }) => votedAt),
    ...world.orders.map(({ orderedAt }) => orderedAt),
    ...world.decisions.map(({ decidedAt }) => decidedAt),
  ]
  expect(times.filter((time) => time > now)).toEqual([])
})

test('lets only those speak who have joined, and nobody react to themselves', () => {
  const joinedAt = new Map(world.cast.all.map(({ id, joinedAt }) => [id, joinedAt]))
  const posts = [...world.topics, ...world.replies]
  expect(posts.filter((post) => !((joinedAt.get(post.authorId) ?? now) <= post.createdAt))).toEqual(
    [],
  )
  expect(world.reactions.filter(({ personId, authorId }) => personId === authorId)).toEqual([])
})

test('leaves no gap in a text, and no question asked twice in the same words', () => {
  const texts = [...world.topics, ...world.replies, ...world.comments, ...world.ideas]
  expect(texts.filter(({ body }) => /\{\w+\}/.test(body ?? '') || body === '')).toEqual([])
  const questions = world.topics.filter(({ kind }) => kind === 'question')
  expect(questions.length).toBeGreaterThanOrEqual(110)
  expect(new Set(questions.map(({ body }) => body)).size).toBe(questions.length)
})

test('buys by the process it tells of', () => {
  // In BG/NBD a customer of rate l who never leaves buys l times a day.
  const random = startRandom(7)
  const process = { r: 2, alpha: 100, a: 1e-9, b: 1 }
  const until = new Date(now.getTime() + 1000 * 86_400_000)
  const repeats = Array.from(
    { length: 4000 },
    () => simulateBuying(random, process, now, until).at.length - 1,
  )
  const mean = repeats.reduce((sum, count) => sum + count, 0) / repeats.length
  // r / alpha a day for 1000 days; the mean of 4000 has a standard error of 0.23.
  expect(mean).toBeGreaterThan(20 - 1)
  expect(mean).toBeLessThan(20 + 1)

  const leaving = { ...process, a: 2, b: 2 }
  const gone = Array.from({ length: 4000 }, () => simulateBuying(random, leaving, now, until))
  expect(gone.filter(({ isAlive, at }) => !isAlive && at.length === 1)).toEqual([])
  // Half leave after the first repeat purchase: a / (a + b).
  const repeated = gone.filter(({ at }) => at.length > 1)
  const once = repeated.filter(({ isAlive, at }) => !isAlive && at.length === 2)
  expect(once.length / repeated.length).toBeGreaterThan(0.47)
  expect(once.length / repeated.length).toBeLessThan(0.53)
})

test('draws from the distributions it names', () => {
  const random = startRandom('draws')
  const mean = (draw: () => number) => {
    let sum = 0
    for (let count = 0; count < 20_000; count++) sum += draw()
    return sum / 20_000
  }
  expect(mean(() => random.gamma(0.9, 100))).toBeCloseTo(0.009, 3)
  expect(mean(() => random.gamma(5, 2))).toBeCloseTo(2.5, 1)
  expect(mean(() => random.beta(0.8, 2.4))).toBeCloseTo(0.25, 1)
  expect(mean(() => random.exponential(3))).toBeCloseTo(3, 0)
  expect(mean(() => random.normal() ** 2)).toBeCloseTo(1, 1)
})
