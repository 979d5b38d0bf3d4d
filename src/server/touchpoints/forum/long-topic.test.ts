import { sql } from 'kysely'
import { expect } from 'vitest'
import { findPost, findTopicPage, importReplies, listReplies, splitTopic, startTopic } from '#forum'
import { newId } from '#ids'
import { ada, bo, it, mo, plaza, type Store } from '#test'
import { selectReplies, startOfPage, windowFrom } from './list-replies.ts'

async function tell(store: Store, replies: number): Promise<string> {
  const topicId = await startTopic(store, ada, {
    ...{ spaceId: plaza.id, kind: 'discussion', title: `${replies} replies`, body: 'Go on.' },
  })
  for (let first = 0; first < replies; first += 2500) {
    const rows = Array.from({ length: Math.min(2500, replies - first) }, (_, index) => {
      const [id, number] = [newId(), first + index + 2]
      const createdAt = new Date(Date.UTC(2026, 0, 1) + number * 1000)
      const said = { authorId: bo.id, body: `Number ${number}`, createdAt }
      return { id, topicId, ...said, source: 'test', sourceId: id }
    })
    await importReplies(store, rows)
  }
  return topicId
}

/** How many blocks of the database a window of replies takes. */
async function blocksFor(store: Store, topicId: string, page: number): Promise<number> {
  const window = windowFrom(startOfPage(page))
  const [row] = await selectReplies(store, bo, topicId, window).explain<{
    'QUERY PLAN': { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }[]
  }>('json', sql`analyze, buffers`)
  const plan = row?.['QUERY PLAN'][0]?.Plan
  return (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0)
}

it(
  'opens 10,000 replies anywhere for what twenty cost',
  { timeout: 120_000 },
  async ({ store }) => {
    const short = await tell(store, 20)
    const long = await tell(store, 10_000)
    await sql`analyze replies`.execute(store)

    const least = await blocksFor(store, short, 1)
    expect(least).toBeGreaterThan(0)
    for (const page of [1, 250, 500]) {
      expect(await blocksFor(store, long, page)).toBeLessThanOrEqual(least * 1.5)
    }
    const { replies, pages } = await findTopicPage(store, bo, long, { page: 250 })
    expect(replies.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => 4982 + index),
    )
    expect(pages).toBe(500)
    const post = await findPost(store, bo, { topicId: long, number: 7777 })
    expect(post.number).toBe(7777)
    const { items } = await listReplies(store, bo, long, { around: 7777 })
    expect(items.map(({ number }) => number)).toContain(7777)

    const ids = await store
      .selectFrom('replies')
      .where('topic_id', '=', long)
      .where('number', '>', 5001)
      .where('number', '<=', 5401)
      .select('id')
      .execute()
    await splitTopic(store, mo, {
      topicId: long,
      replyIds: ids.map(({ id }) => id),
      title: 'Aside',
    })
    for (const page of [250, 251, 271]) {
      expect(await blocksFor(store, long, page)).toBeLessThanOrEqual(least * 1.5)
    }
    expect((await findTopicPage(store, bo, long, { page: 250 })).nextPage).toBe(271)
  },
)
