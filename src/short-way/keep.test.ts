import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { blanks, keep, PRESENT } from './keep.ts'

// Only the clock on the wall: tests of other files share this process and wait for its timers.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

it('writes a part anew when what it is made from has changed, and after three minutes', () => {
  const written: string[] = []
  const show = (name: string) => {
    return keep('greeting', { name }, () => (written.push(name), `Hello, ${name}`)).join('')
  }
  expect([show('Ada'), show('Ada'), show('Bo')]).toEqual(['Hello, Ada', 'Hello, Ada', 'Hello, Bo'])
  expect(written).toEqual(['Ada', 'Bo'])
  later(180_000)
  expect(show('Bo')).toBe('Hello, Bo')
  expect(written).toEqual(['Ada', 'Bo', 'Bo'])
})

it('tells the moment at which a part is shown, however long it has been kept', () => {
  const show = () => keep('form', null, () => `opened at ${PRESENT}`).join('')
  const first = show()
  later(5_000)
  expect(first).toMatch(/^opened at \d+$/)
  expect(Number(show().slice(10)) - Number(first.slice(10))).toBe(5_000)
})

it('puts in what each is shown, of a part that is written once for all', () => {
  let written = 0
  const show = (...values: string[]) =>
    keep('card', null, () => (written++, `#${blanks[0]} and ${blanks[1]}, #${blanks[0]}`), [
      '',
      ...values,
    ]).join('')
  expect([show('1', 'Ada'), show('2', 'Bo')]).toEqual(['#1 and Ada, #1', '#2 and Bo, #2'])
  expect(written).toBe(1)
})
