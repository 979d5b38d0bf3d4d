import { expect } from 'vitest'
import { searchEverything } from '#app'
import { acceptReply, postReply, removeTopic, startTopic } from '#forum'
import { ada, bo, it, mo, plaza, workshop, type Store } from '#test'

async function start(store: Store, title: string, changes: Partial<Started> = {}) {
  const words = { spaceId: plaza.id, kind: 'question' as const, title, body: 'Tell me.' }
  return startTopic(store, ada, { ...words, ...changes })
}
type Started = Parameters<typeof startTopic>[2]

async function titlesFor(store: Store, text: string, viewer: typeof bo | undefined = bo) {
  const { items } = await searchEverything(store, viewer, { text })
  return items.map(({ title }) => title).sort()
}

it('finds conversations by what became of them', async ({ store }) => {
  await start(store, 'Brakes squeak')
  const answered = await start(store, 'Brakes sing')
  await start(store, 'Brakes and I', { kind: 'discussion' })
  const replyId = await postReply(store, bo, { topicId: answered, body: 'Clean the rim.' })
  expect(await titlesFor(store, 'brakes is:unanswered')).toEqual(['Brakes squeak'])
  await acceptReply(store, ada, { replyId })
  expect(await titlesFor(store, 'is:solved')).toEqual(['Brakes sing'])
  expect(await titlesFor(store, 'is:solved rim')).toEqual(['Brakes sing'])
  expect(await titlesFor(store, 'brakes is:unsolved')).toEqual(['Brakes squeak'])
  expect(await titlesFor(store, 'is:discussion')).toEqual(['Brakes and I'])
  expect(await titlesFor(store, 'is:question is:discussion')).toEqual([])
})

it('finds whole conversations by a tag, and words within them', async ({ store }) => {
  const tags = ['Rims', 'Loud']
  const topicId = await start(store, 'Brakes squeak', { tags })
  await start(store, 'Brakes hush', { tags, spaceId: workshop.id })
  await start(store, 'Brakes sing')
  await postReply(store, bo, { topicId, body: 'Clean it.' })
  expect(await titlesFor(store, 'tag:rims')).toEqual(['Brakes squeak'])
  expect(await titlesFor(store, 'tag:rims tag:#loud')).toEqual(['Brakes squeak'])
  const { counts } = await searchEverything(store, bo, { text: 'tag:rims clean' })
  expect(counts).toEqual({ reply: 1 })
  expect(await titlesFor(store, 'tag:rims', ada)).toHaveLength(2)
  expect(await titlesFor(store, 'tag:unknown')).toEqual([])
  await removeTopic(store, mo, { topicId })
  expect(await titlesFor(store, 'tag:rims')).toEqual([])
})
