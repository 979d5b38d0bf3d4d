import { expect } from 'vitest'
import {
  importTopics,
  listTopics,
  postReply,
  rankTopics,
  topicCards,
  type ImportedTopic,
  type TopicFilter,
} from '#forum'
import { newId } from '#ids'
import { mergePeople } from '#people'
import { ada, ann, bo, it, lounge, mo, plaza, workshop, type Store } from '#test'

const spaces = [plaza, lounge, workshop]

/** Sixty topics, many of them of the same time and score. */
async function fill(store: Store): Promise<ImportedTopic[]> {
  const topics = Array.from({ length: 60 }, (_, index): ImportedTopic => ({
    id: newId(),
    spaceId: spaces[index % spaces.length]?.id ?? plaza.id,
    authorId: index % 2 ? ada.id : bo.id,
    kind: index % 4 ? 'question' : 'discussion',
    title: `Topic ${index}`,
    body: 'Text',
    createdAt: new Date(Date.UTC(2026, 0, 1 + (index % 7))),
    score: index % 5,
    source: 'test',
    sourceId: `topic-${index}`,
  }))
  await importTopics(store, topics)
  return topics
}

async function pages(store: Store, filter: TopicFilter, viewer = bo): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await listTopics(store, viewer, { ...filter, after })
    expect(page.items.length).toBeLessThanOrEqual(20)
    ids.push(...page.items.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined)
  return ids
}

const orders = {
  latest: (one: ImportedTopic) => one.createdAt.getTime(),
  unanswered: (one: ImportedTopic) => one.createdAt.getTime(),
  top: (one: ImportedTopic) => one.score ?? 0,
}

for (const order of ['latest', 'unanswered', 'top'] as const) {
  it(`leads Bo through all he may read, ${order} first, nothing twice`, async ({ store }) => {
    const topics = await fill(store)
    await rankTopics(store)
    const readable = topics
      .filter(({ spaceId }) => spaceId !== workshop.id)
      .filter(({ kind }) => order !== 'unanswered' || kind === 'question')
    const by = orders[order]
    const sorted = readable
      .toSorted((one, other) => by(other) - by(one) || (one.id < other.id ? 1 : -1))
      .map(({ id }) => id)
    expect(await pages(store, { order })).toEqual(sorted)

    const inPlaza = new Set(readable.filter((one) => one.spaceId === plaza.id).map(({ id }) => id))
    expect(await pages(store, { order, spaceId: plaza.id })).toEqual(
      sorted.filter((id) => inPlaza.has(id)),
    )
  })
}

it('shows guests what is public, and Ada what is in the workshop', async ({ store }) => {
  await fill(store)
  const { items } = await listTopics(store, undefined, { order: 'latest' })
  expect(new Set(items.map(({ spaceName }) => spaceName))).toEqual(new Set(['Plaza']))
  expect(await pages(store, { order: 'latest' }, ada)).toHaveLength(60)
  expect(await pages(store, { order: 'latest' }, mo)).toHaveLength(40)
})

it('lists what somebody wrote under all of their profiles', async ({ store }) => {
  await fill(store)
  expect(await pages(store, { order: 'latest', authorId: bo.id })).toHaveLength(20)
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await pages(store, { order: 'latest', authorId: bo.id })).toHaveLength(40)
})

it('brings a topic to the top when somebody replies', async ({ store }) => {
  const topics = await fill(store)
  const topicId = topics[0]?.id ?? ''
  await postReply(store, ada, { topicId, body: 'Still true.' })
  const { items } = await listTopics(store, bo, { order: 'latest' })
  expect(items[0]).toMatchObject({ id: topicId, lastAuthorName: 'Ada', replyCount: 1 })
})

it('refuses a cursor that somebody made up', async ({ store }) => {
  const made = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')
  for (const after of ['x', made([1]), made(['a', 'b']), made([1e300, newId()]), made([1, 'id'])]) {
    for (const order of ['latest', 'unanswered', 'top'] as const) {
      await expect(listTopics(store, bo, { order, after })).rejects.toMatchObject({
        code: 'cursor',
      })
    }
  }
})

it('gives cards only of topics that the viewer may read', async ({ store }) => {
  const ids = (await fill(store)).map(({ id }) => id)
  expect((await topicCards(store, bo, ids)).size).toBe(40)
  expect((await topicCards(store, bo, [])).size).toBe(0)
})
