import { expect } from 'vitest'
import { newId } from '#ids'
import { putDocument, search, type SearchDocument } from '#search'
import { ada, bo, it, plaza, workshop, type Store } from '#test'

function topic(title: string, body = '', changes: Partial<SearchDocument> = {}): SearchDocument {
  const at = new Date('2024-05-01T12:00:00Z')
  const subject = { subjectType: 'topic', subjectId: newId(), spaceId: plaza.id }
  return { ...subject, authorId: ada.id, title, body, at, ...changes }
}

async function titlesFor(store: Store, text: string, viewer: typeof bo | undefined = bo) {
  return (await search(store, viewer, { text })).items.map(({ title }) => title)
}

const day = (text: string) => ({ at: new Date(`${text}T12:00:00Z`) })

it('narrows what is found by who wrote it, when, and what it is', async ({ store }) => {
  await putDocument(store, topic('Bell one', '', { authorId: bo.id, ...day('2024-01-15') }))
  await putDocument(store, topic('Bell two', '', { subjectType: 'idea', ...day('2024-03-15') }))
  await putDocument(store, topic('Bell three', 'a bell', day('2024-05-15')))
  const titles = async (text: string) => (await titlesFor(store, text)).sort()
  expect(await titles('bell by:@bo')).toEqual(['Bell one'])
  expect(await titles('by:bo')).toEqual(['Bell one'])
  expect(await titles('bell by:nobody')).toEqual([])
  expect(await titles('bell after:2024-03 before:2024-04')).toEqual(['Bell two'])
  expect(await titles('bell is:idea')).toEqual(['Bell two'])
  expect(await titles('bell space:plaza before:2024-02')).toEqual(['Bell one'])
  expect(await titles('bell space:workshop')).toEqual([])
  const newest = await search(store, bo, { text: 'bell', order: 'newest' })
  expect(newest.items.map(({ title }) => title)).toEqual(['Bell three', 'Bell two', 'Bell one'])
  expect(newest.counts).toEqual({ topic: 2, idea: 1 })
})

it('looks in titles alone, if asked', async ({ store }) => {
  await putDocument(store, topic('A saddle', 'and a bell'))
  await putDocument(store, topic("Bo's bells", 'ring'))
  await putDocument(store, topic('One bell', '', { subjectType: 'reply', rootId: newId() }))
  expect(await titlesFor(store, 'in:title bell')).toEqual(["Bo's bells"])
  expect(await titlesFor(store, 'in:titles bell')).toEqual(["Bo's bells"])
  expect(await titlesFor(store, 'in:messages bell')).toEqual([])
  expect(await titlesFor(store, `in:title "bo's bells" -saddle`)).toEqual(["Bo's bells"])
})

it('says what was probably meant, by words that the viewer may read', async ({ store }) => {
  await putDocument(store, topic('Squeaking brakes'))
  await putDocument(store, topic('Squeeking brekes', '', { spaceId: workshop.id }))
  const answer = await search(store, bo, { text: 'sqeaking brakes' })
  expect(answer).toMatchObject({ isGuess: true, suggestion: 'squeaking brakes' })
  expect((await search(store, bo, { text: 'brakes' })).suggestion).toBeNull()
})
