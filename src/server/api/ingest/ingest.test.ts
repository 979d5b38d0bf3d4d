import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { createSource, editSource, listSourceEvents, rollKey } from '#sources'
import { ann, ida, it, openDoor, type Door } from '#test'

const message = (number: number) => ({
  ...{ type: 'track', event: 'Product Viewed', anonymousId: 'b1' },
  ...{ messageId: `m${number}`, properties: { price: 19.99 } },
})
const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` })

it('answers what each address and each body asks for, by the status that programs expect', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const { key, post } = door
  const by = basic(key)
  const track = { event: 'Bell Rung', userId: 'u1' }
  const big = { ...track, properties: { text: 'x'.repeat(40_000) } }
  const deep = `{"event":"x","userId":"u1","properties":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
  const cases: [name: string, path: string, init: Parameters<Door['post']>[1], status: number][] = [
    ['track', 'track', { headers: by, body: track }, 200],
    ['t', 't', { headers: by, body: track }, 200],
    ['identify', 'identify', { headers: by, body: { userId: 'u1' } }, 200],
    ['i', 'i', { headers: by, body: { userId: 'u1' } }, 200],
    ['page', 'page', { headers: by, body: { userId: 'u1' } }, 200],
    ['p', 'p', { headers: by, body: { userId: 'u1' } }, 200],
    ['screen', 'screen', { headers: by, body: { userId: 'u1', name: 'Home' } }, 200],
    ['s', 's', { headers: by, body: { userId: 'u1', name: 'Home' } }, 200],
    ['group', 'group', { headers: by, body: { userId: 'u1', groupId: 'g1' } }, 200],
    ['g', 'g', { headers: by, body: { userId: 'u1', groupId: 'g1' } }, 200],
    ['alias', 'alias', { headers: by, body: { userId: 'u1', previousId: 'b9' } }, 200],
    ['a', 'a', { headers: by, body: { userId: 'u1', previousId: 'b9' } }, 200],
    ['batch', 'batch', { headers: by, body: { batch: [message(1)] } }, 200],
    ['b', 'b', { headers: by, body: { batch: [message(2)] } }, 200],
    ['import', 'import', { headers: by, body: { batch: [message(3)] } }, 200],
    ['an empty batch', 'batch', { headers: by, body: { batch: [] } }, 200],
    ['metrics', 'm', { body: { series: [] } }, 200],
    ['a slash at the end', 'track/', { headers: by, body: track }, 200],
    ['a key in the body', 'track', { body: { ...track, writeKey: key } }, 200],
    [
      'Basic without a colon',
      't',
      { headers: { authorization: `Basic ${btoa(key)}` }, body: track },
      200,
    ],
    ['Bearer', 't', { headers: { authorization: `Bearer ${key}` }, body: track }, 200],
    [
      'Bearer of something else, and a key in the body',
      't',
      { headers: { authorization: 'Bearer token.of.oauth' }, body: { ...track, writeKey: key } },
      200,
    ],
    ['text/plain', 't', { headers: { ...by, 'content-type': 'text/plain' }, body: track }, 200],
    [
      'gzip',
      'batch',
      {
        headers: { ...by, 'content-encoding': 'gzip' },
        body: gzipSync(JSON.stringify({ batch: [message(4)] })),
      },
      200,
    ],
    ['no name of an event', 'track', { headers: by, body: { userId: 'u1' } }, 200],
    ['nobody', 'track', { headers: by, body: { event: 'x' } }, 200],
    ['a thing for a key', 'track', { headers: by, body: { event: 'x', userId: { a: 1 } } }, 200],
    ['what is too deep', 'track', { headers: by, body: deep }, 200],
    ['more than 32 KB', 'track', { headers: by, body: big }, 400],
    ['bad JSON', 'track', { headers: by, body: '{"event":' }, 400],
    ['a cut batch', 'batch', { headers: by, body: '{"batch":[{"type":"track"' }, 400],
    ['JSON that is no object', 'track', { headers: by, body: '[1]' }, 400],
    ['null', 'track', { headers: by, body: 'null' }, 400],
    ['nothing', 'track', { headers: by, body: '' }, 400],
    ['a batch of nothing', 'batch', { headers: by, body: { batch: 'x' } }, 400],
    ['too many', 'batch', { headers: by, body: { batch: Array(2501).fill(1) } }, 400],
    ['4 MB and more', 'batch', { headers: by, body: ' '.repeat(4_200_000) }, 400],
    [
      'a bomb',
      'batch',
      { headers: { ...by, 'content-encoding': 'gzip' }, body: gzipSync(' '.repeat(9_000_000)) },
      400,
    ],
    [
      'what is not packed as it says',
      't',
      { headers: { ...by, 'content-encoding': 'gzip' }, body: JSON.stringify(track) },
      400,
    ],
    ['an odd packing', 't', { headers: { ...by, 'content-encoding': 'br' }, body: track }, 415],
    ['no key', 'track', { body: track }, 401],
    ['an unknown key', 'track', { headers: basic('nobodys-key'), body: track }, 401],
    ['an odd key', 'track', { headers: basic("'; drop table"), body: track }, 401],
    ['bad JSON without a key', 'track', { body: '{' }, 400],
    ['an unknown address', 'destroy', { headers: by, body: track }, 404],
    ['a name of nature', 'constructor', { headers: by, body: track }, 404],
    ['GET', 'track', { method: 'GET', headers: by }, 405],
  ]
  for (const [name, path, init, status] of cases) {
    expect((await post(path, init)).status, name).toBe(status)
  }
  const rejected = await listSourceEvents(database, ann, {
    sourceId: door.sourceId,
    verdict: 'rejected',
  })
  expect(new Set(rejected.items.map(({ reason }) => reason))).toEqual(
    new Set(['bad_json', 'bad_body', 'no_event_name', 'no_id', 'bad_id', 'too_deep']),
  )
})

it('lets pages elsewhere write, and of those only the ones that are named', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const asked = await door.post('t', {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example' },
  })
  expect(asked.status).toBe(204)
  expect(asked.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
  expect(asked.headers.get('access-control-allow-headers')).toContain('x-retry-count')
  expect(Number(asked.headers.get('access-control-max-age'))).toBeGreaterThan(3600)

  await editSource(database, ida, door.sourceId, {
    name: 'Shop',
    origins: ['https://shop.example/x'],
  })
  const from = (origin: string) =>
    door.post('t', { headers: { ...basic(door.key), origin }, body: message(1) })
  expect((await from('https://shop.example')).status).toBe(200)
  expect((await from('https://evil.example')).status).toBe(403)
  expect((await door.post('t', { headers: basic(door.key), body: message(2) })).status).toBe(200)
})

it('takes nothing more when a source is off, and both keys while one is rolled', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const say = async (key: string) =>
    (await door.post('t', { headers: basic(key), body: message(1) })).status
  const { writeKey } = await rollKey(database, ida, { sourceId: door.sourceId })
  expect([await say(door.key), await say(writeKey)]).toEqual([200, 200])
  const { writeKey: next } = await rollKey(database, ida, { sourceId: door.sourceId, atOnce: true })
  expect([await say(door.key), await say(writeKey), await say(next)]).toEqual([401, 401, 200])
  await editSource(database, ida, door.sourceId, { name: 'Shop', isOn: false })
  expect(await say(next)).toBe(403)
})

it('asks to come back later while there is too much, or no database', async ({ database }) => {
  await using door = await openDoor(database, { GUILDHALL_EVENTS_PER_SECOND: '1' })
  const batch = Array.from({ length: 31 }, (_, number) => message(number))
  const send = () => door.post('b', { headers: basic(door.key), body: { batch } })
  expect((await send()).status).toBe(200)
  const busy = await send()
  expect(busy.status).toBe(429)
  expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0)
})

it('says 503 while the database is away', async ({ database }) => {
  await using door = await openDoor(database, {}, 'postgres://nobody@127.0.0.1:1/none')
  const away = await door.post('t', { headers: basic(door.key), body: message(1) })
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '10'])
})

it('has one source for each kind of program', async ({ database }) => {
  const { writeKey } = await createSource(database, ida, { name: 'Till', kind: 'stripe' })
  await using door = await openDoor(database)
  const answer = await door.post('t', { headers: basic(writeKey), body: message(1) })
  expect(answer.status).toBe(401)
})
