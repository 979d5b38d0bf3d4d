import { expect } from 'vitest'
import { listTopics, pinTopic, startTopic } from '#forum'
import { findFollowing, setLevel, watchersOf } from '#notifications'
import { search } from '#search'
import { createSpace, editSpace } from '#spaces'
import { listTags } from '#tags'
import { bo, ida, it, lounge, mo, plaza, type Store } from '#test'

const words = { kind: 'discussion', body: 'Come and look.' } as const

async function openRiver(store: Store) {
  const input = { name: 'River', visibility: 'public' as const, parentId: plaza.id }
  const spaceId = await createSpace(store, ida, input)
  const start = (title: string, id: string) =>
    startTopic(store, mo, { ...words, title, spaceId: id, tags: ['boats'] })
  return { spaceId, start }
}

it('shows in a space what lies in the spaces within it, by the latest, pinned only its own', async ({
  store,
}) => {
  const { spaceId, start } = await openRiver(store)
  const inner = await start('A boat on the river', spaceId)
  const outer = await start('A bench on the plaza', plaza.id)
  await start('Tea in the lounge', lounge.id)
  const titles = async (order: 'latest' | 'new' | 'unanswered', id: string) =>
    (await listTopics(store, bo, { order, spaceId: id })).items.map(({ title }) => title)

  expect(await titles('latest', plaza.id)).toEqual(['A bench on the plaza', 'A boat on the river'])
  expect(await titles('new', plaza.id)).toHaveLength(2)
  expect(await titles('latest', spaceId)).toEqual(['A boat on the river'])
  await pinTopic(store, mo, { topicId: inner, isPinned: true })
  expect(await titles('latest', plaza.id)).toEqual(['A bench on the plaza', 'A boat on the river'])
  await pinTopic(store, mo, { topicId: outer, isPinned: true })
  const { items } = await listTopics(store, bo, { order: 'latest', spaceId: plaza.id })
  expect(items.map(({ spaceName }) => spaceName)).toEqual(['Plaza', 'Plaza › River'])

  await editSpace(store, ida, { spaceId: plaza.id, showsChildren: false })
  expect(await titles('latest', plaza.id)).toEqual(['A bench on the plaza'])
})

it('pages through both without losing or repeating one', async ({ store }) => {
  const { spaceId, start } = await openRiver(store)
  for (let number = 0; number < 45; number++) {
    await start(`Number ${number} of many`, number % 3 === 0 ? spaceId : plaza.id)
  }
  const seen: string[] = []
  let after: string | null | undefined = undefined
  do {
    const page = await listTopics(store, undefined, {
      ...{ order: 'latest', spaceId: plaza.id },
      ...(after ? { after } : {}),
    })
    seen.push(...page.items.map(({ title }) => title))
    after = page.next
  } while (after !== null)
  expect(new Set(seen).size).toBe(45)
  expect(seen).toHaveLength(45)
  const tags = await listTags(store, undefined, { subjectType: 'topic', spaceId: plaza.id })
  expect(tags).toMatchObject([{ slug: 'boats', count: 45 }])
})

it('finds by a space what lies within it, and not the other way round', async ({ store }) => {
  const { spaceId, start } = await openRiver(store)
  await start('Swans nest here', spaceId)
  await start('Swans on the plaza', plaza.id)
  const count = async (text: string) => (await search(store, bo, { text })).count
  expect(await count('swans in:plaza')).toBe(2)
  expect(await count('swans space:river')).toBe(1)
  expect((await search(store, bo, { text: 'swans', spaceId: plaza.id })).count).toBe(2)
})

it('lets a level reach what lies within, until that has one of its own', async ({ store }) => {
  const { spaceId, start } = await openRiver(store)
  await setLevel(store, bo, { type: 'space', id: plaza.id, level: 'watch' })
  const rootId = await start('High water', spaceId)
  const place = { rootId, spaceId }
  expect(await watchersOf(store, place)).toContainEqual({ personId: bo.id, reason: 'space' })
  const own = () => findFollowing(store, bo, { type: 'space', id: spaceId })
  expect(await own()).toMatchObject({ chosen: null, level: 'watch' })

  await setLevel(store, bo, { type: 'space', id: spaceId, level: 'normal' })
  expect(await own()).toMatchObject({ chosen: 'normal', level: 'normal' })
  expect(await watchersOf(store, place)).not.toContainEqual({ personId: bo.id, reason: 'space' })

  await setLevel(store, bo, { type: 'space', id: plaza.id, level: 'mute' })
  const fresh = (viewer: typeof bo) => listTopics(store, viewer, { order: 'new', spaceId })
  expect((await fresh(bo)).items).toHaveLength(1)
  await setLevel(store, bo, { type: 'space', id: spaceId, level: 'mute' })
  expect((await fresh(bo)).items).toHaveLength(0)
})
