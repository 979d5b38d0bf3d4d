import { afterEach, expect, it } from 'vitest'
import { turnClock } from '#clock'
import { morningIn, morningOf } from './morning.ts'

afterEach(() => turnClock(0))

it('is nine o’clock where the person lives', () => {
  expect(morningOf('2026-07-01', null).toISOString()).toBe('2026-07-01T09:00:00.000Z')
  expect(morningOf('2026-07-01', 'Europe/Berlin').toISOString()).toBe('2026-07-01T07:00:00.000Z')
  expect(morningOf('2026-01-15', 'America/New_York').toISOString()).toBe('2026-01-15T14:00:00.000Z')
})

it('is on the day that is tomorrow there, not here', () => {
  turnClock(Date.parse('2026-07-01T23:30:00Z') - Date.now())
  expect(morningIn(1, 'UTC').toISOString()).toBe('2026-07-02T09:00:00.000Z')
  expect(morningIn(1, 'Asia/Tokyo').toISOString()).toBe('2026-07-03T00:00:00.000Z')
})
