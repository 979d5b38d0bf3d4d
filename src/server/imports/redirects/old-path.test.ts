import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readOldPath } from './old-path.ts'

it.for([
  ['/t/a-title/12', ['t/12']],
  ['/t/a-title/12/3', ['t/12/3', 't/12']],
  ['/t/12/3', ['t/12/3', 't/12']],
  ['/t/12', ['t/12']],
  ['/t/no-number', []],
  ['/p/45/2', ['p/45']],
  ['/u/Ada_L/activity', ['u/ada_l']],
  ['/c/boats/sails/6/l/top', ['c/6']],
  ['/c/Boats', ['c/boats']],
  ['/questions/7/a-title', ['questions/7']],
  ['/questions/7/a-title/8', ['a/8', 'questions/7']],
  ['/q/7/2', ['questions/7']],
  ['/a/8', ['a/8']],
  ['/users/2/ada', ['users/2', 'u/2']],
  ['/posts/comments/9', ['comments/9']],
  ['/ideas', []],
  ['/constructor', []],
] as const)('reads %s', ([path, keys]) => {
  expect(readOldPath(path).keys).toEqual(keys)
})

it('finds the tag of an address', () => {
  expect(readOldPath('/tag/Br%C3%A4mse').tag).toBe('brämse')
  expect(readOldPath('/questions/tagged/brakes').tag).toBe('brakes')
})

it('reads whatever somebody types', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.string(), (path, text) => {
      for (const one of [path, `/t/${text}`, `/c/${text}`]) {
        expect(Array.isArray(readOldPath(one).keys)).toBe(true)
      }
    }),
  )
})
