import { describe, expect, vi } from 'vitest'
import { ada, bo, it, keyOf, openApiOver, plaza, type Database, type Store } from '#test'

const asked = {
  spaceId: plaza.id,
  kind: 'question',
  title: 'Which oil for the chain?',
  body: 'Mine squeaks in the rain.',
}
const post = { method: 'POST', path: '/topics', body: asked, headers: { 'idempotency-key': 'one' } }

describe('a request sent again under its Idempotency-Key', () => {
  it('is answered as before and changes nothing', async ({ store }) => {
    const ask = openApiOver(store)
    const token = await keyOf(store, ada)
    const first = await ask({ ...post, token })
    const again = await ask({ ...post, token })

    expect(first.status).toBe(201)
    expect(again).toMatchObject({ status: 201, text: first.text })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(again.headers.get('content-type')).toBe('application/json')
    expect(await countTopics(store)).toBe(1)
  })

  it('is refused when it asks for something else', async ({ store }) => {
    const ask = openApiOver(store)
    const token = await keyOf(store, ada)
    await ask({ ...post, token })
    const other = await ask({ ...post, token, body: { ...asked, title: 'Which grease?' } })
    const elsewhere = await ask({ ...post, token, path: '/topics?order=latest' })

    expect(other.body).toMatchObject({ status: 422, code: 'idempotency.reused' })
    expect(elsewhere.body).toMatchObject({ status: 422, code: 'idempotency.reused' })
    expect(await countTopics(store)).toBe(1)
  })

  it('is another request when somebody else sends it', async ({ store }) => {
    const ask = openApiOver(store)
    await ask({ ...post, token: await keyOf(store, ada) })
    const answer = await ask({ ...post, token: await keyOf(store, bo) })
    expect(answer.headers.get('idempotent-replayed')).toBeNull()
    expect(await countTopics(store)).toBe(2)
  })

  it('is tried anew after a refusal, which left nothing behind', async ({ store }) => {
    const ask = openApiOver(store)
    const token = await keyOf(store, ada)
    const refused = await ask({ ...post, token, body: { ...asked, spaceId: ada.id } })
    const good = await ask({ ...post, token })
    expect([refused.status, good.status]).toEqual([404, 201])
  })

  it('takes effect once, however many arrive at the same time', async ({ database }) => {
    const ask = openApiOver(database)
    const token = await keyOf(database, ada)
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask({ ...post, token })))

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await countTopics(database)).toBe(1)
  })

  it('takes effect as a whole or not at all when we break down in between', async ({
    database,
  }) => {
    const token = await keyOf(database, ada)
    const ask = openApiOver(database)
    vi.spyOn(Response.prototype, 'clone').mockImplementationOnce(() => {
      throw new Error('Broke down between what was done and keeping the answer.')
    })
    const broken = await ask({ ...post, token })
    expect(broken.status).toBe(500)
    expect(await countTopics(database)).toBe(0)

    const again = await ask({ ...post, token })
    expect(again.status).toBe(201)
    expect(await countTopics(database)).toBe(1)
  })
})

async function countTopics(store: Store | Database): Promise<number> {
  const { count } = await store
    .selectFrom('topics')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
