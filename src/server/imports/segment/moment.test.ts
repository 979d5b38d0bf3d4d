import fc from 'fast-check'
import { expect, it } from 'vitest'
import { momentOf } from './moment.ts'

const received = new Date('2026-03-01T12:00:00Z')
const at = (happenedAt: unknown, sentAt?: unknown) =>
  momentOf({ happenedAt, sentAt }, received).toISOString()

it.for([
  // A clock that is an hour slow, one that is a day fast, and a right one.
  ['2026-03-01T10:58:00Z', '2026-03-01T11:00:00Z', '2026-03-01T11:58:00.000Z'],
  ['2026-03-02T11:58:00Z', '2026-03-02T12:00:00Z', '2026-03-01T11:58:00.000Z'],
  ['2026-03-01T11:58:00Z', '2026-03-01T12:00:00Z', '2026-03-01T11:58:00.000Z'],
  // Sent again an hour later, with a new time of sending, it still happened when it did.
  ['2026-03-01T11:00:00Z', '2026-03-01T12:00:00Z', '2026-03-01T11:00:00.000Z'],
  // Without a time of sending what is told is believed, but never the future.
  ['2020-05-05T00:00:00Z', undefined, '2020-05-05T00:00:00.000Z'],
  ['2027-01-01T00:00:00Z', undefined, '2026-03-01T12:00:00.000Z'],
  ['2026-03-01T13:00:00Z', '2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
  ['yesterday', undefined, '2026-03-01T12:00:00.000Z'],
  [1772359200000, undefined, '2026-03-01T10:00:00.000Z'],
  [undefined, '2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
  ['0001-01-01T00:00:00Z', undefined, '1970-01-01T00:00:00.000Z'],
] as const)('takes %s, sent %s, for %s', ([happened, sent, expected]) => {
  expect(at(happened, sent)).toBe(expected)
})

it('always finds a moment that the database knows, and never one to come', () => {
  const odd = fc.oneof(
    fc.anything(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  )
  fc.assert(
    fc.property(odd, odd, (happenedAt, sentAt) => {
      const moment = momentOf({ happenedAt, sentAt }, received)
      expect(moment.getTime()).toBeLessThanOrEqual(received.getTime())
      expect(moment.getTime()).toBeGreaterThanOrEqual(0)
    }),
  )
})
