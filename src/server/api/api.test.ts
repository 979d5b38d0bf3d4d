import { describe, expect } from 'vitest'
import { importTopics, startTopic } from '#forum'
import { newId } from '#ids'
import { createKey, revokeKey, suspendPerson } from '#people'
import { ada, bo, ida, it, keyOf, mo, openApiOver, plaza, workshop, type Store } from '#test'

const question = { spaceId: plaza.id, kind: 'question', title: 'Which oil for the chain?' }
const asked = { ...question, body: 'Mine squeaks in the rain.' }

describe('every "no" has one shape (RFC 9457)', () => {
  it('says what is wrong and never how we are built', async ({ store }) => {
    const ask = openApiOver(store)
    const token = await keyOf(store, ada)
    const post = { method: 'POST', path: '/topics', token }
    const answers = [
      await ask({ ...post, body: '{"title":' }),
      await ask({ ...post, token: undefined, body: asked }),
      await ask({ path: '/me', token: 'gh_wrong' }),
      await ask({ ...post, token: await keyOf(store, ada, ['community:read']), body: asked }),
      await ask({ path: '/keys', token }),
      await ask({ ...post, body: { ...asked, spaceId: ida.id } }),
      await ask({ path: '/nowhere' }),
      await ask({ path: '/topics', method: 'PUT', token, body: asked }),
      await ask({ ...post, body: asked, headers: { 'content-type': 'text/plain' } }),
      await ask({ ...post, body: { ...asked, title: 'O', role: 'owner' } }),
      await ask({ path: '/topics?sort=random' }),
      await ask({ path: '/topics?after=nonsense' }),
    ]
    expect(answers.map(({ body }) => body)).toMatchObject([
      { status: 400, code: 'request' },
      { status: 401, code: 'key.missing' },
      { status: 401, code: 'key.unknown' },
      { status: 403, code: 'key.scope' },
      { status: 403, code: 'key.owner' },
      { status: 404, code: 'space.unknown' },
      { status: 404, code: 'address' },
      { status: 405, code: 'request' },
      { status: 415, code: 'request' },
      { status: 422, code: 'request', errors: [{ path: 'title' }, { path: '' }] },
      { status: 422, code: 'request' },
      { status: 422, code: 'cursor' },
    ])
    for (const { headers, status, body } of answers) {
      expect(headers.get('content-type')).toBe('application/problem+json')
      expect(body).toMatchObject({ type: 'about:blank', status })
      expect(Object.keys(body as object)).toEqual(
        expect.arrayContaining(['type', 'title', 'status', 'code', 'detail']),
      )
      expect(JSON.stringify(body)).not.toMatch(/ at \/|\.ts:|select |insert /)
    }
    expect(answers[1]?.headers.get('www-authenticate')).toBe('Bearer')
    expect(answers[7]?.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
  })

  it('keeps to itself what broke', async ({ store }) => {
    const broken = new Proxy(store, {
      get() {
        throw new Error('secret')
      },
    })
    const answer = await openApiOver(broken)({ path: '/topics' })
    expect(answer.body).toMatchObject({ status: 500, code: 'internal' })
    expect(answer.text).not.toContain('secret')
  })

  it('takes no more than 1 MB, and stops reading there', async ({ store }) => {
    const ask = openApiOver(store)
    const token = await keyOf(store, ada)
    const body = JSON.stringify({ ...asked, body: 'x'.repeat(1_000_000) })
    const post = { method: 'POST', path: '/topics', token, body }
    expect((await ask(post)).status).toBe(413)
    expect((await ask({ ...post, headers: { 'content-length': '2000000' } })).status).toBe(413)
  })

  it('says which methods an address knows', async ({ store }) => {
    const ask = openApiOver(store)
    const options = await ask({ method: 'OPTIONS', path: '/topics' })
    const head = await ask({ method: 'HEAD', path: '/topics' })
    expect(options).toMatchObject({ status: 204, text: '' })
    expect(options.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
    expect(options.headers.get('access-control-allow-origin')).toBeNull()
    expect(head).toMatchObject({ status: 200, text: '' })
  })
})

describe('keys', () => {
  it('act as their owner, until they are revoked', async ({ store }) => {
    const ask = openApiOver(store)
    const { id, token } = await createKey(store, ida, { name: 'Shop', scopes: ['inbox:read'] })
    const before = await ask({ path: '/me', token })
    await revokeKey(store, ida, id)
    const after = await ask({ path: '/me', token })

    expect(before.body).toMatchObject({ id: ida.id, handle: 'ida', scopes: ['inbox:read'] })
    expect(before.headers.get('cache-control')).toBe('no-store')
    expect(after.status).toBe(401)
  })

  it('let a suspended person read but not act', async ({ store }) => {
    const ask = openApiOver(store)
    const token = await keyOf(store, bo)
    await suspendPerson(store, mo, { personId: bo.id })
    const read = await ask({ path: '/topics', token })
    const write = await ask({ method: 'POST', path: '/topics', token, body: asked })
    expect([read.status, write.status]).toEqual([200, 403])
  })

  it('count for nothing as a cookie', async ({ store }) => {
    const token = await keyOf(store, ada)
    const ask = openApiOver(store)
    const answer = await ask({ path: '/me', headers: { cookie: `token=${token}` } })
    expect(answer.status).toBe(401)
  })
})

describe('the limit', () => {
  it('is told with every answer and holds for unknown keys, too', async ({ store }) => {
    const ask = openApiOver(store, { withKey: 2, without: 3 })
    const token = await keyOf(store, ada)
    const own = [await ask({ path: '/tags', token }), await ask({ path: '/tags', token })]
    const over = await ask({ path: '/tags', token })
    expect(own.map(({ headers }) => headers.get('ratelimit'))).toEqual([
      expect.stringMatching(/^"minute";r=1;t=\d+$/),
      expect.stringMatching(/^"minute";r=0;t=\d+$/),
    ])
    expect(own[0]?.headers.get('ratelimit-policy')).toBe('"minute";q=2;w=60')
    expect(over.body).toMatchObject({ status: 429, code: 'rate' })
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)

    const guesses = []
    for (let number = 0; number < 5; number++) {
      guesses.push(await ask({ path: '/tags', token: `gh_${String(number).repeat(43)}` }))
    }
    expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429])
  })
})

describe('lists', () => {
  it('come in pages that hold everything once', async ({ store }) => {
    const ids = await bringTopics(store, 45)
    const ask = openApiOver(store)
    const seen: string[] = []
    let pages = 0
    for (let after: string | null = ''; after !== null; pages++) {
      const query = after && `&after=${after}`
      const { body } = await ask({ path: `/topics?order=unanswered${query}` })
      const page = body as { items: { id: string }[]; next: string | null }
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    expect(pages).toBe(3)
    expect(seen).toHaveLength(45)
    expect(new Set(seen)).toEqual(ids)
  })

  it('keep what lies in a private space from everybody else', async ({ store }) => {
    const id = await startTopic(store, ada, {
      ...{ spaceId: workshop.id, kind: 'question', title: 'The secret bell', body: 'Ding, dong.' },
    })
    const ask = openApiOver(store)
    const read = async (token?: string) => [
      (await ask({ path: `/topics/${id}`, token })).status,
      (await ask({ path: `/topics/${id}/replies`, token })).status,
      (await ask({ path: `/topics/${id}/comments`, token })).status,
      ((await ask({ path: '/search?text=bell', token })).body as { count: number }).count,
    ]
    expect(await read(await keyOf(store, ada))).toEqual([200, 200, 200, 1])
    expect(await read(await keyOf(store, ida))).toEqual([404, 404, 404, 0])
    expect(await read()).toEqual([404, 404, 404, 0])
  })
})

it('says where that which was created can be found', async ({ store }) => {
  const ask = openApiOver(store)
  const token = await keyOf(store, ada)
  const made = await ask({ method: 'POST', path: '/topics', token, body: asked })
  const location = made.headers.get('location') ?? ''
  const topic = await ask({ path: location, token })

  expect(made.status).toBe(201)
  expect(made.body).toEqual({ id: location.split('/').at(-1) })
  expect(topic.body).toMatchObject({ title: question.title, kind: 'question', may: { edit: true } })
})

/** From elsewhere, because here nobody may post as fast as that. */
async function bringTopics(store: Store, count: number): Promise<Set<string>> {
  const ids = Array.from({ length: count }, () => newId())
  await importTopics(
    store,
    ids.map((id, number) => ({
      ...{ id, spaceId: plaza.id, authorId: mo.id, kind: 'question', byStaff: true },
      ...{ title: `Question number ${number}`, bodyHtml: '<p>Who knows?</p>', tags: [] },
      // Several of them at the same moment.
      createdAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(number / 7))),
      ...{ source: 'test', sourceId: id },
    })),
  )
  return new Set(ids)
}
