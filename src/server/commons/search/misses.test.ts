import { expect } from 'vitest'
import { listSearchMisses, search } from '#search'
import { bo, it, mo } from '#test'

it('remembers what was looked for in vain, and never by whom', async ({ store }) => {
  await search(store, bo, { text: 'Tandem  trailer' })
  await search(store, undefined, { text: 'tandem trailer' })
  await search(store, bo, { text: 'unicycle', types: ['idea'] })
  await search(store, bo, { text: 'ada@example.com' })
  await search(store, bo, { text: '0301234567' })
  expect(await listSearchMisses(store, mo)).toMatchObject([{ text: 'tandem trailer', count: 2 }])
  await expect(listSearchMisses(store, bo)).rejects.toMatchObject({ code: 'search.misses' })
})
