import { afterEach, expect, it } from 'vitest'
import { now, turnClock } from '#clock'

afterEach(() => turnClock(0))

it('tells the true time until a test turns it', () => {
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(50)
  turnClock(40 * 86_400_000)
  expect(now().getTime() - Date.now()).toBeGreaterThan(39 * 86_400_000)
})
