import { expect, it } from 'vitest'
import { change, figure } from '#ui/figures.ts'

it('gives no sign to what rounds to nothing', () => {
  expect([figure(-0.2), figure(-3.4), change(0.3), change(2)]).toEqual(['0', '-3', '0', '+2'])
})
