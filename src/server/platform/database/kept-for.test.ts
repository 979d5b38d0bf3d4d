import { expect, it } from 'vitest'
import { keptFor } from '#database'

it('finds once what many ask, until its time is over or it is forgotten', async () => {
  let found = 0
  const { ask, forget } = keptFor(50, () => Promise.resolve(++found))
  const store = {}
  expect(await Promise.all([ask(store), ask(store)])).toEqual([1, 1])
  expect(await ask({})).toBe(2)
  forget(store)
  expect(await ask(store)).toBe(3)
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(await ask(store)).toBe(4)
})

it('does not keep what went wrong', async () => {
  let tries = 0
  const { ask } = keptFor(1000, () =>
    ++tries === 1 ? Promise.reject(new Error()) : Promise.resolve('well'),
  )
  const store = {}
  await expect(ask(store)).rejects.toThrow()
  expect(await ask(store)).toBe('well')
})
