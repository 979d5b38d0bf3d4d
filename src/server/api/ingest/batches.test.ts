import { expect } from 'vitest'
import { listSourceEvents } from '#sources'
import { ann, it, openDoor } from '#test'

const message = (number: number) => ({
  ...{ type: 'track', event: 'Product Viewed', anonymousId: 'b1' },
  ...{ messageId: `m${number}`, properties: { price: 19.99 } },
})
const ok = { status: 200, body: { success: true } }
const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` })

it('keeps the good neighbours of bad events', async ({ database }) => {
  await using door = await openDoor(database)
  const batch = [
    ...[
      message(1),
      { ...message(2), properties: { text: 'x'.repeat(40_000) } },
      7,
      null,
      [message(3)],
    ],
    ...[
      { ...message(4), type: 'teleport' },
      { ...message(5), messageId: 'x'.repeat(101) },
    ],
    ...[
      { ...message(6), userId: 'null', anonymousId: '0000' },
      { ...message(7), messageId: 'a\0b' },
    ],
    ...[{ ...message(8), event: '\u0000', anonymousId: 'b\ud800' }, message(9), message(9)],
  ]
  expect(await door.post('batch', { headers: basic(door.key), body: { batch } })).toMatchObject(ok)
  const { items } = await listSourceEvents(database, ann, { sourceId: door.sourceId })
  const verdicts = Object.groupBy(items, ({ verdict }) => verdict)
  expect(verdicts.accepted?.map(({ messageId }) => messageId).sort()).toEqual(['m1', 'm9'])
  expect(verdicts.duplicate).toHaveLength(1)
  expect(verdicts.rejected?.map(({ reason }) => reason).sort()).toEqual([
    ...['bad_id', 'bad_message_id', 'bad_message_id', 'blocked_id', 'no_object', 'no_object'],
    ...['no_object', 'too_large', 'unknown_type'],
  ])
})

it('counts once what programs send again, at once or later', async ({ database }) => {
  await using door = await openDoor(database)
  const batch = Array.from({ length: 20 }, (_, number) => message(number))
  const send = (events: object[]) =>
    door.post('b', { headers: basic(door.key), body: { batch: events } })
  const answers = await Promise.all([
    send(batch),
    send(batch.toReversed()),
    send(batch),
    send(batch),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const { count } = await database
    .selectFrom('activities')
    .where('type', '=', 'event.tracked')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(20)
  const people = await database
    .selectFrom('people')
    .where('presence', '=', 'visitor')
    .select('id')
    .execute()
  expect(people).toHaveLength(1)
})
