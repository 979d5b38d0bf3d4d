import { expect, it } from 'vitest'
import { tooMany } from './budget.ts'

it('knows when there is room for a letter', () => {
  const perWeek = { lettersPerWeek: 4 }
  const spent = (inSevenDays: number) => ({ inSevenDays, inOneDay: 0 })
  expect(tooMany('general', perWeek, spent(1))).toBeUndefined()
  expect(tooMany('general', perWeek, spent(2))).toBe('kept_for_personal')
  expect(tooMany('own', perWeek, spent(2))).toBeUndefined()
  expect(tooMany('personal', perWeek, spent(3))).toBeUndefined()
  expect(tooMany('personal', perWeek, spent(4))).toBe('week')
  expect(tooMany('personal', { lettersPerWeek: 0 }, spent(0))).toBe('week')
  const many = { inSevenDays: 100, inOneDay: 100 }
  expect(tooMany('personal', { lettersPerWeek: 500 }, many)).toBe('day')
})
