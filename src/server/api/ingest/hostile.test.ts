import { connect } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { listSourceEvents } from '#sources'
import { ann, it, openDoor, type Database } from '#test'

const good = (messageId: string) => ({
  ...{ type: 'track', event: 'Bell Rung', userId: 'u1', messageId },
})
const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` })

/** The keys of what was accepted, of events that came with one. */
async function accepted(database: Database, sourceId: string): Promise<string[]> {
  const { items } = await listSourceEvents(database, ann, { sourceId, verdict: 'accepted' })
  return items.map(({ messageId }) => messageId).sort()
}

const odd: readonly unknown[] = [
  ...[7, -1, 1.5, true, null, '', ' ', 'NaN', [], [[]], {}, { a: { b: [] } }],
  ...['x'.repeat(5_000), '\u0000', '\ud800', '\u202e', "'; drop table people; --"],
]
const fields = [
  ...['type', 'event', 'name', 'userId', 'anonymousId', 'messageId', 'timestamp', 'context'],
  ...['originalTimestamp', 'sentAt', 'properties', 'traits', 'integrations', 'groupId'],
  ...['previousId', '__proto__', 'constructor'],
]

it(
  'judges what has the wrong type in any place alone',
  { timeout: 30_000 },
  async ({ database }) => {
    await using door = await openDoor(database)
    const bad = fields.flatMap((field) =>
      odd.map((value) => {
        const written = JSON.stringify({ ...good('m'), messageId: undefined, [field]: value })
        // Written out, as an object does not keep `__proto__`.
        return field === '__proto__'
          ? written.replace('{', `{"__proto__":${JSON.stringify(value)},`)
          : written
      }),
    )
    const events = [JSON.stringify(good('first')), ...bad, JSON.stringify(good('last'))]
    const headers = basic(door.key)
    const answer = await door.post('batch', { headers, body: `{"batch":[${events.join(',')}]}` })
    expect(answer.status).toBe(200)
    expect(await accepted(database, door.sourceId)).toContain('last')
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false)
    const { count } = await database
      .selectFrom('source_events')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(events.length)
  },
)

it('takes odd values around a batch for none', async ({ database }) => {
  await using door = await openDoor(database)
  const headers = basic(door.key)
  for (const [index, value] of odd.entries()) {
    const body = { batch: [good(`m${index}`)], context: value, sentAt: value, integrations: value }
    expect((await door.post('batch', { headers, body })).status).toBe(200)
  }
  expect(await accepted(database, door.sourceId)).toHaveLength(odd.length)
})

it('keeps the neighbours of what is 10,000 levels deep, too large or not UTF-8', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const headers = basic(door.key)
  const deep = `{"type":"track","event":"x","userId":"u1","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
  const large = JSON.stringify({ ...good('large'), properties: { text: 'x'.repeat(40_000) } })
  const latin = Buffer.from(
    '{"type":"track","event":"x","userId":"u1","messageId":"\xfcber"}',
    'latin1',
  )
  const batch = Buffer.concat([
    Buffer.from(`{"batch":[${JSON.stringify(good('m1'))},${deep},${large},`),
    latin,
    Buffer.from(`,${JSON.stringify(good('m2'))}]}`),
  ])
  expect((await door.post('batch', { headers, body: batch })).status).toBe(200)
  expect(await accepted(database, door.sourceId)).toEqual(['m1', 'm2', '\ufffdber'].sort())
  const broken = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x00, 0xc0, 0x80])
  expect((await door.post('track', { headers, body: broken })).status).toBe(400)
  const basicOfBytes = { authorization: `Basic ${Buffer.from([0xff, 0xfe, 0]).toString('base64')}` }
  expect((await door.post('track', { headers: basicOfBytes, body: good('m3') })).status).toBe(401)
})

it('takes a batch of 2,500 events and 500 KB and more, and refuses what is packed to burst', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const headers = basic(door.key)
  const properties = { note: 'x'.repeat(150) }
  const batch = Array.from({ length: 2_500 }, (_, number) => ({
    ...good(`m${number}`),
    properties,
  }))
  const body = JSON.stringify({ batch })
  expect(body.length).toBeGreaterThan(500_000)
  expect((await door.post('batch', { headers, body })).status).toBe(200)

  const packed = async (encoding: string, bytes: Uint8Array) => {
    const sent = { ...headers, 'content-encoding': encoding }
    return (await door.post('batch', { headers: sent, body: bytes })).status
  }
  const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024, ' '))
  expect(bomb.length).toBeLessThan(100_000)
  const one = gzipSync(JSON.stringify({ batch: [good('packed')] }))
  expect([
    await packed('gzip', bomb),
    await packed('deflate', deflateSync(Buffer.alloc(8 * 1024 * 1024, ' '))),
    await packed('gzip', gzipSync(bomb)),
    await packed('gzip', one.subarray(0, one.length - 12)),
    await packed('gzip, gzip', gzipSync(one)),
    await packed('gzip', one),
  ]).toEqual([400, 400, 400, 400, 415, 200])
})

it('does nothing of a body that is cut off, and takes it when it comes again', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const body = JSON.stringify({ batch: [good('m1'), good('m2')] })
  const { hostname, port } = new URL(door.origin)
  const socket = connect(Number(port), hostname)
  const head = [
    'POST /v1/batch HTTP/1.1',
    `host: ${hostname}`,
    `authorization: ${basic(door.key).authorization}`,
    `content-length: ${body.length}`,
  ]
  const sent = `${head.join('\r\n')}\r\n\r\n${body.slice(0, -20)}`
  await new Promise<void>((resolve) => socket.write(sent, () => resolve()))
  socket.destroy()
  expect((await door.post('t', { headers: basic(door.key), body: good('m3') })).status).toBe(200)
  expect(await accepted(database, door.sourceId)).toEqual(['m3'])
  expect((await door.post('b', { headers: basic(door.key), body })).status).toBe(200)
  expect(await accepted(database, door.sourceId)).toEqual(['m1', 'm2', 'm3'])
})

it('takes what is sent in the wrong order, later and once more, by when it happened', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const bought = { userId: 'u1', properties: { order_id: 'o1', total: 120, currency: 'EUR' } }
  const send = (event: string, timestamp: string, messageId: string) =>
    door.post('track', {
      headers: { ...basic(door.key), 'x-retry-count': '3' },
      body: { ...bought, event, timestamp, messageId },
    })
  for (const turn of [1, 2]) {
    expect((await send('Order Refunded', '2026-03-02T12:00:00Z', 'm2')).status, `${turn}`).toBe(200)
    expect((await send('Order Completed', '2026-03-01T12:00:00Z', 'm1')).status).toBe(200)
  }
  const orders = await database.selectFrom('orders').select(['amount', 'refunded']).execute()
  expect(orders).toEqual([{ amount: 12_000, refunded: 12_000 }])
})
