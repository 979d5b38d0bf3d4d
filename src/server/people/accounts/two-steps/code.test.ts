import { expect, it } from 'vitest'
import { codeAt, counterAt, counterOf, spell } from './code.ts'

const secret = Buffer.from('12345678901234567890')

// RFC 6238, appendix B, SHA-1; of its eight digits the last six.
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
] as const

it.each(vectors)('makes at second %i the code that the standard tells', (second, code) => {
  const moment = new Date(second * 1000)
  expect(codeAt(secret, counterAt(moment))).toBe(code)
  expect(counterOf(secret, code, moment)).toBe(counterAt(moment))
})

it('takes a code half a minute early or late, and no later', () => {
  const after = (seconds: number) => new Date((1_111_111_109 + seconds) * 1000)
  expect(counterOf(secret, '081804', after(30))).toBeDefined()
  expect(counterOf(secret, '081804', after(-30))).toBeDefined()
  expect(counterOf(secret, '081804', after(61))).toBeUndefined()
  expect(counterOf(secret, '81804', after(0))).toBeUndefined()
})

it('spells a secret as apps take it', () => {
  expect(spell(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
})
