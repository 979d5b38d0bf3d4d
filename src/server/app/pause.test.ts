import { expect } from 'vitest'
import { keepers } from '#app'
import { findTopic, findTopicPage, lockTopic, postReply, runTimers } from '#forum'
import { flagSubject, listPublicLog, remindModerators } from '#moderation'
import { listNotifications } from '#notifications'
import { createPerson } from '#people'
import { asViewer, type Viewer } from '#spaces'
import { activitiesOf, ada, bo, dee, ida, it, mo, olga, type Store } from '#test'
import { flag, topicOf } from './review-scene.ts'

/** Bo's topic with a reply by Dee, and five people who have flagged nothing yet. */
async function quarrel(store: Store) {
  const topicId = await topicOf(store, bo)
  const replyId = await postReply(store, dee, { topicId, body: 'You know nothing of wood.' })
  const people = await Promise.all(
    ['Nia', 'Ole', 'Pia', 'Qi', 'Rob'].map(async (name) =>
      asViewer(store, await createPerson(store, { name })),
    ),
  )
  const flagReply = (viewer: Viewer) =>
    flagSubject(store, viewer, keepers, { on: 'reply', onId: replyId, reason: 'inappropriate' })
  return { topicId, people, flagReply }
}

it('closes a topic for four hours when five people have flagged posts in it', async ({ store }) => {
  const { topicId, people, flagReply } = await quarrel(store)
  for (const one of people.slice(0, 3)) await flagReply(one)
  // Who flags two posts of it counts once.
  for (const one of people.slice(2, 4)) await flag(store, one, topicId)
  expect(await findTopic(store, bo, topicId)).toMatchObject({ isLocked: false })
  const last = people[4]
  if (!last) throw new Error('Five people, please.')
  await flag(store, last, topicId)

  expect(await findTopic(store, bo, topicId)).toMatchObject({ isLocked: true })
  const closed = postReply(store, bo, { topicId, body: 'But I do!' })
  await expect(closed).rejects.toMatchObject({ reason: 'not_allowed' })
  const { events } = await findTopicPage(store, mo, topicId, { page: 1 })
  expect(events).toMatchObject([{ kind: 'paused', personName: null }])
  const [line] = (await listPublicLog(store)).items
  expect(line).toMatchObject({ act: 'pause', byRole: 'house', hours: 4 })

  expect(await runTimers(store)).toBe(0)
  await store
    .updateTable('topic_timers')
    .set({ due_at: new Date(0) })
    .execute()
  expect(await runTimers(store)).toBe(1)
  expect(await findTopic(store, bo, topicId)).toMatchObject({ isLocked: false })
  expect(await activitiesOf(store, bo)).toEqual(['topic.started', 'topic.paused', 'topic.resumed'])
})

it('leaves it to moderators whether it is opened before, or not at all', async ({ store }) => {
  const { topicId, people, flagReply } = await quarrel(store)
  for (const one of people) await flagReply(one)
  await lockTopic(store, mo, { topicId, isLocked: false })
  await flagReply(ada)
  expect(await findTopic(store, bo, topicId)).toMatchObject({ isLocked: false })
  await lockTopic(store, mo, { topicId, isLocked: true })
  await store
    .updateTable('topic_timers')
    .set({ due_at: new Date(0) })
    .execute()
  await runTimers(store)
  expect(await findTopic(store, bo, topicId)).toMatchObject({ isLocked: true })
})

it('reminds moderators after a day and after two, of what they may decide', async ({ store }) => {
  const waits = (hours: number) =>
    store
      .updateTable('review_items')
      .set({ created_at: new Date(Date.now() - hours * 3_600_000) })
      .execute()
  const told = async (viewer: Viewer) => {
    const { items } = await listNotifications(store, viewer, { kind: 'review_waiting' })
    return items.map(({ details }) => details)
  }
  await flag(store, bo, await topicOf(store, dee))
  await flag(store, bo, await topicOf(store, ida))
  await waits(23)
  expect(await remindModerators(store)).toBe(0)
  await waits(25)
  expect(await remindModerators(store)).toBe(3)
  expect(await remindModerators(store)).toBe(0)
  expect(await told(mo)).toEqual([{ count: 2, hours: 24 }])
  expect(await told(olga)).toEqual([{ count: 2, hours: 24 }])
  expect(await told(ida)).toEqual([{ count: 1, hours: 24 }])
  expect(await told(bo)).toEqual([])
  await waits(49)
  await remindModerators(store)
  expect(await told(mo)).toEqual([
    { count: 2, hours: 48 },
    { count: 2, hours: 24 },
  ])
  // What is decided needs no reminder any more.
  await store.updateTable('review_items').set({ status: 'ignored' }).execute()
  expect(await told(mo)).toEqual([])
})
