import { expect } from 'vitest'
import { findTopicPage, removeTopic, startTopic } from '#forum'
import { ada, bo, it, mo, plaza, workshop, type Store } from '#test'

function start(store: Store, title: string, tags: string[], spaceId = plaza.id) {
  const topic = { spaceId, kind: 'discussion', title, body: 'Tell me.', tags } as const
  return startTopic(store, ada, topic)
}

async function relatedTo(store: Store, topicId: string, viewer: typeof bo | undefined = bo) {
  const { related } = await findTopicPage(store, viewer, topicId, { page: 1 })
  return related.map(({ title }) => title)
}

it('leads on to what shares most tags, then to what sounds alike', async ({ store }) => {
  const topic = await start(store, 'Wax for my chain', ['chain', 'wax'])
  await start(store, 'A longer chain', ['chain'])
  await start(store, 'Wax for my saddle', ['wax'])
  await start(store, 'Boiling a drive train', ['chain', 'wax'])
  await start(store, 'A lamp', ['light'])
  expect(await relatedTo(store, topic)).toEqual([
    'Boiling a drive train',
    'Wax for my saddle',
    'A longer chain',
  ])
})

it('leads nobody to what they may not read', async ({ store }) => {
  const topic = await start(store, 'Wax for my chain', ['wax'])
  await start(store, 'Secret wax', ['wax'], workshop.id)
  const gone = await start(store, 'Old wax', ['wax'])
  await removeTopic(store, mo, { topicId: gone })
  expect(await relatedTo(store, topic)).toEqual([])
  expect(await relatedTo(store, topic, undefined)).toEqual([])
  expect(await relatedTo(store, topic, ada)).toEqual(['Secret wax'])
})

it('shows the latest of the space where there are no tags', async ({ store }) => {
  const topic = await start(store, 'Without a tag', [])
  await start(store, 'Another', ['wax'])
  expect(await relatedTo(store, topic)).toContain('Another')
})
