import * as fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import {
  chooseWays,
  groupNews,
  listInbox,
  listNotifications,
  notify,
  quieten,
  type NewNotification,
  type Notification,
} from '#notifications'
import { startTie } from '#ties'
import { ada, ann, bo, dee, it, mo, plaza, type Store } from '#test'

const post = newId()
const like = { kind: 'reaction', subjectType: 'thing', subjectId: post, path: '/t/1/2' } as const
const about = { ...like, spaceId: plaza.id, root: { type: 'topic', id: newId() } }

async function putTopic(store: Store, id: string) {
  const words = { slug: 'brakes', title: 'Brakes', body: '', body_html: '', excerpt: '' }
  const people = { author_id: ann.id, last_author_id: ann.id }
  const topic = { id, kind: 'question', space_id: plaza.id, ...words, ...people } as const
  await store.insertInto('topics').values(topic).execute()
}

async function tell(store: Store, changes: Partial<NewNotification> = {}) {
  await notify(store, { ...about, personId: ada.id, actorId: bo.id, ...changes })
}

it('makes one line of three who liked the same post within two hours', async ({ store }) => {
  for (const { id: actorId } of [bo, mo]) await tell(store, { actorId })
  expect((await listInbox(store, ada)).items).toHaveLength(2)
  await tell(store, { actorId: ann.id })
  await tell(store, { actorId: dee.id, subjectId: newId() })
  const { items } = await listInbox(store, ada)
  expect(items).toMatchObject([
    { actorName: 'Dee', others: 0 },
    { actorName: 'Ann', others: 2 },
  ])
  expect(items[1]?.ids).toHaveLength(3)
})

it('loses no news in lines, and keeps apart what lies two hours apart', () => {
  const minutes = fc.array(fc.record({ ago: fc.nat(400), post: fc.nat(2), isRead: fc.boolean() }))
  const whole = fc.property(minutes, (acts) => {
    const news = acts
      .sort((one, other) => one.ago - other.ago)
      .map(({ ago, post, isRead }, index): Notification => {
        const createdAt = new Date(1e12 - ago * 60_000)
        const id = String(1e6 - index)
        const names = { actorId: `${index}`, actorName: 'Bo', actorHandle: 'bo' }
        const ids = { subjectId: `${post}`, rootType: 'topic', rootId: '1', spaceId: null }
        const rest = { subjectType: 'reply', path: '/', details: {}, reason: null }
        return { id, kind: 'reaction', createdAt, isRead, ...names, ...ids, ...rest }
      })
    const lines = groupNews(news)
    expect(lines.flatMap(({ ids }) => ids).sort()).toEqual(news.map(({ id }) => id).sort())
    for (const { ids } of lines) {
      const group = news.filter(({ id }) => ids.includes(id))
      const times = group.map(({ createdAt }) => createdAt.getTime())
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(7_200_000)
      expect(new Set(group.map(({ isRead, subjectId }) => `${isRead} ${subjectId}`)).size).toBe(1)
      expect(ids.length === 2).toBe(false)
    }
  })
  fc.assert(whole, { numRuns: 200 })
})

it('shows one kind, or only what is unread', async ({ store }) => {
  await tell(store)
  await tell(store, { kind: 'mention' })
  const mentions = await listInbox(store, ada, { kind: 'mention', isUnread: true })
  expect(mentions.items).toMatchObject([{ kind: 'mention' }])
})

it('tells no more of a kind, or of a topic, once Ada has had enough of it', async ({ store }) => {
  await tell(store)
  await tell(store, { kind: 'mention' })
  const [mention, reaction] = (await listNotifications(store, ada)).items
  await quieten(store, ada, { id: reaction?.id ?? '', what: 'kind' })
  await tell(store, { actorId: mo.id })
  await tell(store, { actorId: mo.id, kind: 'mention' })
  await putTopic(store, about.root.id)
  await quieten(store, ada, { id: mention?.id ?? '', what: 'topic' })
  await tell(store, { actorId: dee.id, kind: 'mention' })
  const kinds = (await listNotifications(store, ada)).items.map(({ kind }) => kind)
  expect(kinds).toEqual(['mention', 'mention', 'reaction'])
  const others = quieten(store, bo, { id: mention?.id ?? '', what: 'topic' })
  await expect(others).rejects.toMatchObject({ reason: 'not_found' })
})

it('tells Ada nothing of people whom she muted', async ({ store }) => {
  await startTie(store, ada, { kind: 'mute', personId: bo.id })
  await tell(store)
  await tell(store, { actorId: mo.id })
  expect((await listNotifications(store, ada)).items).toMatchObject([{ actorName: 'Mo' }])
})

it('plans a letter after ten minutes, a push at once, as Ada chose', async ({ store }) => {
  const dueOf = async () => {
    const rows = await store
      .selectFrom('notifications')
      .select(['letter_due_at', 'push_due_at', 'created_at'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const wait = (at: Date | null) =>
      at && Math.round((at.getTime() - rows.created_at.getTime()) / 1000)
    return [wait(rows.letter_due_at), wait(rows.push_due_at)]
  }
  await tell(store, { kind: 'mention' })
  expect(await dueOf()).toEqual([600, null])
  await tell(store, { kind: 'message' })
  expect(await dueOf()).toEqual([20, null])
  await tell(store)
  expect(await dueOf()).toEqual([null, null])
  await chooseWays(store, ada, 'reaction', { letter: true, push: true })
  await tell(store)
  expect(await dueOf()).toEqual([600, 0])
})
