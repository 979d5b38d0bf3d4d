import { expect } from 'vitest'
import { newId } from '#ids'
import {
  forgetSearches,
  listSearchMisses,
  listSearchTerms,
  noteOpened,
  putDocument,
  search,
} from '#search'
import { bo, it, mo } from '#test'

it('remembers what was looked for in vain, and never by whom', async ({ store }) => {
  await search(store, bo, { text: 'Tandem  trailer' })
  await search(store, undefined, { text: 'tandem trailer' })
  await search(store, bo, { text: 'unicycle', types: ['idea'] })
  await search(store, bo, { text: 'ada@example.com' })
  await search(store, bo, { text: '0301234567' })
  await search(store, bo, { text: 'in:messages tandem' })
  expect(await listSearchMisses(store, mo)).toMatchObject([{ text: 'tandem trailer', count: 2 }])
  await expect(listSearchMisses(store, bo)).rejects.toMatchObject({ code: 'search.misses' })
})

it('counts what was looked for and how often something was opened', async ({ store }) => {
  const subject = { subjectType: 'topic', subjectId: newId(), spaceId: null, authorId: bo.id }
  await putDocument(store, { ...subject, title: 'Tandem', body: '', at: new Date() })
  await search(store, bo, { text: 'Tandem' })
  await search(store, undefined, { text: 'tandem' })
  await noteOpened(store, 'TANDEM')
  await noteOpened(store, 'never looked for')
  expect(await listSearchTerms(store, mo)).toMatchObject([
    { text: 'tandem', searches: 2, clicks: 1 },
  ])
  await expect(listSearchTerms(store, bo)).rejects.toMatchObject({ code: 'search.terms' })
})

it('forgets what has not been looked for the longest', async ({ store }) => {
  const since = Date.now()
  const misses = Array.from({ length: 1002 }, (_, number) => {
    return { text: `unicycle ${number}`, last_at: new Date(since - number * 1000) }
  })
  await store.insertInto('search_misses').values(misses).execute()
  await forgetSearches(store)
  const kept = await store.selectFrom('search_misses').select('text').execute()
  expect(kept).toHaveLength(1000)
  expect(kept).not.toContainEqual({ text: 'unicycle 1001' })
})
