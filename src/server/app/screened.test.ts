import { describe, expect } from 'vitest'
import { keepers } from '#app'
import { turnClock } from '#clock'
import { findPoll, listTopics, postReply, startTopic } from '#forum'
import { decideItem, letThrough, listReview, type Author } from '#moderation'
import { createPerson } from '#people'
import { asViewer } from '#spaces'
import { activitiesOf, ada, bo, it, mo, plaza, type Store } from '#test'

const topic = { spaceId: plaza.id, kind: 'discussion', title: 'A fine day out' } as const
const words = 'We rode along the river until the sun went down, and then by train back home.'

async function newcomer(store: Store): Promise<Author> {
  return asViewer(store, await createPerson(store, { name: 'Nia' }))
}

async function resetPauses(store: Store) {
  await store.deleteFrom('moderation_rules').execute()
}

describe('a newcomer', () => {
  it('uses two links, one image and two mentions at most', async ({ store }) => {
    const nia = await newcomer(store)
    const say = (body: string) => startTopic(store, nia, { ...topic, body })
    const [link, image] = ['https://a.example', '![a bike](/uploads/1.webp)']
    await expect(say(`${link}/1 ${link}/2 ${link}/3`)).rejects.toMatchObject({
      code: 'newcomer.links',
      message: expect.stringContaining('2 links') as string,
    })
    await expect(say(`${image} ${image}`)).rejects.toMatchObject({ code: 'newcomer.images' })
    await expect(say('@ada @bo @mo')).rejects.toMatchObject({ code: 'newcomer.mentions' })
    await say(`${link}/1 ${link}/2 @ada @bo ${image}`)
    await startTopic(store, ada, { ...topic, body: '@ada @bo @mo https://a.example/1' })
  })

  it('waits between posts, and is told for how long', async ({ store }) => {
    await resetPauses(store)
    const nia = await newcomer(store)
    const topicId = await startTopic(store, nia, { ...topic, body: 'Hello.' })
    await postReply(store, nia, { topicId, body: 'And another thing.' })
    const again = () => postReply(store, nia, { topicId, body: 'One more.' })
    await expect(again()).rejects.toMatchObject({ code: 'pace.pause', facts: { wait: '30 s' } })
    turnClock(31_000)
    await again().finally(() => turnClock(0))
  })

  it('starts three topics on the first day', async ({ store }) => {
    const nia = await newcomer(store)
    for (let hour = 0; hour < 3; hour++) {
      turnClock(hour * 3_600_000)
      await startTopic(store, nia, { ...topic, body: `${hour}.` })
    }
    turnClock(4 * 3_600_000)
    await expect(startTopic(store, nia, { ...topic, body: '4.' }))
      .rejects.toMatchObject({ code: 'pace.day', facts: { wait: '20 h' } })
      .finally(() => turnClock(0))
  })

  it('replies three times in one topic', async ({ store }) => {
    const nia = await newcomer(store)
    const topicId = await startTopic(store, ada, { ...topic, body: 'Hello.' })
    for (let hour = 0; hour < 3; hour++) {
      turnClock(hour * 3_600_000)
      await postReply(store, nia, { topicId, body: `${hour}.` })
    }
    turnClock(4 * 3_600_000)
    await expect(postReply(store, nia, { topicId, body: '4.' }))
      .rejects.toMatchObject({ code: 'pace.topic' })
      .finally(() => turnClock(0))
  })
})

describe('what looks like spam', () => {
  it('waits for a moderator, who sees why', async ({ store }) => {
    const nia: Author = { ...(await newcomer(store)), typedMs: 900 }
    await expect(startTopic(store, nia, { ...topic, body: words })).rejects.toMatchObject({
      reason: 'held',
    })
    expect((await listTopics(store, nia, { order: 'latest' })).items).toEqual([])
    const { items } = await listReview(store, mo, keepers)
    expect(items).toMatchObject([
      { kind: 'held', signals: [{ name: 'typing' }], authorName: 'Nia' },
    ])
    expect(await activitiesOf(store, nia)).toEqual(['post.held'])
  })

  it('is posted in the name of its author once approved, and only then', async ({ store }) => {
    const nia: Author = { ...(await newcomer(store)), isTrapped: true }
    const held = { ...topic, body: words }
    for (let time = 0; time < 2; time++) {
      await expect(startTopic(store, nia, held)).rejects.toMatchObject({ reason: 'held' })
    }
    const { items } = await listReview(store, mo, keepers)
    expect(items).toHaveLength(1)
    const { id: itemId = '', version = 0 } = items[0] ?? {}
    await decideItem(store, mo, keepers, { itemId, version, decision: 'approve' })
    const [posted] = (await listTopics(store, bo, { order: 'latest' })).items
    expect(posted).toMatchObject({ title: topic.title, authorName: 'Nia' })
    expect(await activitiesOf(store, nia)).toEqual(['post.held', 'topic.started'])
  })

  it('keeps its poll, though it should have closed meanwhile', async ({ store }) => {
    const nia: Author = { ...(await newcomer(store)), isTrapped: true }
    const closesAt = new Date(Date.now() + 1_000)
    const poll = { question: 'Where to next?', options: ['Hills', 'Lake'], closesAt }
    const ask = (changes: object) =>
      startTopic(store, nia, { ...topic, body: words, poll: { ...poll, ...changes } })
    await expect(ask({ options: ['One'] })).rejects.toMatchObject({ reason: 'invalid' })
    await expect(ask({})).rejects.toMatchObject({ reason: 'held' })
    const [item] = (await listReview(store, mo, keepers)).items
    expect(item?.excerpt).toContain('Where to next? Hills / Lake')
    turnClock(60_000)
    const { id: itemId = '', version = 0 } = item ?? {}
    await decideItem(store, mo, keepers, { itemId, version, decision: 'approve' })
    const [posted] = (await listTopics(store, bo, { order: 'latest' })).items
    const published = await findPoll(store, bo, posted?.id ?? '')
    turnClock(0)
    expect(published).toMatchObject({ question: 'Where to next?', isOpen: true, closesAt: null })
  })

  it('is the same words again, or the third link to one place', async ({ store }) => {
    const nia = await newcomer(store)
    const topicId = await startTopic(store, nia, { ...topic, body: words })
    await expect(postReply(store, nia, { topicId, body: `${words}!` })).rejects.toMatchObject({
      reason: 'held',
    })
    const may = await newcomer(store)
    const say = (body: string) => postReply(store, may, { topicId, body })
    await say('See https://pumps.example/a')
    await say('Look at https://www.pumps.example/b')
    await expect(say('And at https://pumps.example/c')).rejects.toMatchObject({ reason: 'held' })
    const { items } = await listReview(store, mo, keepers)
    expect(items.at(-1)?.signals).toMatchObject([
      { name: 'links_to_host', what: 'pumps.example' },
      { name: 'links' },
    ])
  })

  it('may be the first posts of all newcomers, if the house wants that', async ({ store }) => {
    await store.insertInto('moderation_rules').values({ name: 'approveFirst', value: 1 }).execute()
    const nia = await newcomer(store)
    await expect(startTopic(store, nia, { ...topic, body: words })).rejects.toMatchObject({
      reason: 'held',
    })
    await startTopic(store, ada, { ...topic, body: words })
  })
})

it('refuses a message that looks like spam, which nobody else reads', async ({ store }) => {
  const nia: Author = { ...(await newcomer(store)), isTrapped: true }
  await expect(letThrough(store, nia, { body: words, spaceId: null })).rejects.toMatchObject({
    code: 'message.spam',
  })
})
