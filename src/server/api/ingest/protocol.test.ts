import { deflateSync } from 'node:zlib'
import { expect } from 'vitest'
import { listSourceEvents } from '#sources'
import { ann, it, openDoor } from '#test'

const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` })
const rung = (messageId: string) => ({
  ...{ type: 'track', event: 'Bell Rung', userId: 'u1', messageId },
})

it('takes the context around a batch for part of each event, behind its own', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const batch = [
    { type: 'identify', userId: 'u1', traits: { name: 'Cleo' } },
    { type: 'identify', userId: 'u2', traits: { name: 'Cy' }, context: { locale: 'fr-FR' } },
  ]
  const body = { batch, context: { locale: 'de-DE' }, integrations: { All: true } }
  expect((await door.post('batch', { headers: basic(door.key), body })).status).toBe(200)
  const people = await database
    .selectFrom('people')
    .where('name', 'in', ['Cleo', 'Cy'])
    .select(['name', 'locale'])
    .orderBy('name')
    .execute()
  expect(people).toEqual([
    { name: 'Cleo', locale: 'de-DE' },
    { name: 'Cy', locale: 'fr-FR' },
  ])
})

it('corrects when something happened by the clock of the sender, at every try', async ({
  database,
}) => {
  await using door = await openDoor(database)
  const hour = 3_600_000
  const at = (ago: number) => new Date(Date.now() - ago).toISOString()
  // Its clock is a day late; it tells an hour after what happened, and again later.
  const timestamp = at(25 * hour)
  for (const sentAt of [at(24 * hour), at(24 * hour - 1000)]) {
    const body = { batch: [{ ...rung('m1'), timestamp }], sentAt }
    expect((await door.post('b', { headers: basic(door.key), body })).status).toBe(200)
  }
  const { items } = await listSourceEvents(database, ann, { sourceId: door.sourceId })
  expect(items.map(({ verdict }) => verdict)).toEqual(['duplicate', 'accepted'])
  const ago = Date.now() - (items[1]?.occurredAt?.getTime() ?? 0)
  expect(Math.abs(ago - hour)).toBeLessThan(60_000)
})

it('tells browsers beforehand all that clients send', async ({ database }) => {
  await using door = await openDoor(database)
  const { status, headers } = await door.post('t', {
    ...{ method: 'OPTIONS', headers: { origin: 'https://shop.example' } },
  })
  const allowed = (headers.get('access-control-allow-headers') ?? '').split(', ')
  expect(status).toBe(204)
  expect(allowed).toEqual(['authorization', 'content-type', 'content-encoding', 'x-retry-count'])
  expect(headers.get('access-control-allow-methods')).toBe('POST, GET, OPTIONS')
  expect(headers.get('access-control-max-age')).toBe('86400')
})

it('lets a page read the answer to what it sent, and when to come back', async ({ database }) => {
  await using door = await openDoor(database, { GUILDHALL_EVENTS_PER_SECOND: '1' })
  const from = { ...basic(door.key), origin: 'https://shop.example' }
  const taken = await door.post('t', { headers: from, body: rung('m1') })
  expect(taken.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  const body = { batch: Array.from({ length: 30 }, (_, number) => rung(`n${number}`)) }
  const busy = await door.post('b', { headers: from, body })
  expect(busy.status).toBe(429)
  expect(busy.headers.get('retry-after')).toMatch(/^([1-9]|[12]\d|300?)$/)
  expect(busy.headers.get('access-control-expose-headers')).toBe('retry-after')
})

it('unpacks deflate, and has no script of its own for pages', async ({ database }) => {
  await using door = await openDoor(database)
  const packed = deflateSync(JSON.stringify({ batch: [rung('m1')] }))
  const headers = { ...basic(door.key), 'content-encoding': 'deflate' }
  expect((await door.post('import', { headers, body: packed })).status).toBe(200)
  const script = `${door.origin}/analytics.js/v1/${door.key}/analytics.min.js`
  expect((await fetch(script)).status).toBe(404)
})

it('rejects what lacks what its kind needs, each alone', async ({ database }) => {
  await using door = await openDoor(database)
  const batch = [
    { type: 'group', userId: 'u1' },
    { type: 'alias', userId: 'u1' },
    { type: 'alias', previousId: 'b1' },
    { type: 'page' },
    { event: 'Bell Rung', userId: 'u1' },
    rung('m1'),
  ]
  const answer = await door.post('batch', { headers: basic(door.key), body: { batch } })
  expect(answer).toMatchObject({ status: 200, body: { success: true } })
  const { items } = await listSourceEvents(database, ann, { sourceId: door.sourceId })
  expect(items.map(({ reason }) => reason).toReversed()).toEqual([
    ...['no_group_id', 'no_previous_id', 'no_id', 'no_id', 'unknown_type', ''],
  ])
})
