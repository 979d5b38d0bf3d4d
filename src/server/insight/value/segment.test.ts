import { expect, it } from 'vitest'
import { codesOf, segmentNames, segmentOf } from './segment.ts'

it('gives every one of the 125 classes exactly one name', () => {
  const levels = ['1', '2', '3', '4', '5']
  const all = levels.flatMap((r) => levels.flatMap((f) => levels.map((m) => r + f + m)))
  expect(segmentNames.flatMap(codesOf).sort()).toEqual(all)
  expect(segmentNames).toHaveLength(11)
})

it('knows Ada, who buys often and much, and Bo, who has not come for long', () => {
  expect(segmentOf('555')).toBe('champions')
  expect(segmentOf('111')).toBe('lost')
  expect(() => segmentOf('560')).toThrow(RangeError)
})
