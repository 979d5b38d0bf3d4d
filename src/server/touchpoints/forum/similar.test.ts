import { expect } from 'vitest'
import { findSameTitle, listSimilarTopics, removeTopic, startTopic } from '#forum'
import { ada, bo, it, mo, plaza, workshop, type Store } from '#test'

function start(store: Store, title: string, spaceId = plaza.id) {
  return startTopic(store, ada, { spaceId, kind: 'question', title, body: 'Tell me.' })
}

async function titlesFor(store: Store, title: string, viewer: typeof bo | undefined = bo) {
  return (await listSimilarTopics(store, viewer, title)).map(({ title }) => title)
}

it('finds what was asked before, by its words or by how it looks', async ({ store }) => {
  await start(store, 'Which oil for the chain in winter?')
  await start(store, 'A quieter bell')
  for (const title of ['Oil for my chain?', 'chain oil winter', 'Which oyl for the chian']) {
    expect(await titlesFor(store, title), title).toEqual(['Which oil for the chain in winter?'])
  }
  expect(await titlesFor(store, 'A saddle for long days')).toEqual([])
  expect(await titlesFor(store, 'oil')).toEqual([])
})

it('tells nobody of what they may not read', async ({ store }) => {
  await start(store, 'Prototype of the silent hub', workshop.id)
  expect(await titlesFor(store, 'Prototype of the silent hub', undefined)).toEqual([])
  expect(await titlesFor(store, 'Prototype of the silent hub', mo)).toEqual([])
  expect(await titlesFor(store, 'Prototype of the silent hub', ada)).toHaveLength(1)
  expect(await findSameTitle(store, bo, 'Prototype of the silent hub')).toBeUndefined()
})

it('knows the very same title, whatever its capitals and spaces', async ({ store }) => {
  const id = await start(store, 'Which oil for the chain?')
  expect(await findSameTitle(store, bo, ' which OIL  for the chain? ')).toMatchObject({ id })
  await removeTopic(store, mo, { topicId: id })
  expect(await findSameTitle(store, bo, 'Which oil for the chain?')).toBeUndefined()
})
