import { expect } from 'vitest'
import {
  archiveTopic,
  bumpTopic,
  editTopic,
  findTopic,
  findTopicPage,
  lockTopic,
  pinTopic,
  postReply,
  react,
  removeTimer,
  removeTopic,
  restoreTopic,
  runTimers,
  setTimer,
  slowTopic,
  startTopic,
  unlistTopic,
} from '#forum'
import { assignRole } from '#people'
import { search } from '#search'
import { activitiesOf, ada, bo, it, mo, olga, plaza, type Store } from '#test'

const words = { title: 'Which chain fits?', body: 'Mine quibbles.' }

function ask(store: Store) {
  return startTopic(store, ada, { spaceId: plaza.id, kind: 'question', ...words })
}

it('lets nobody but moderators change the state of a topic', async ({ store }) => {
  const topicId = await ask(store)
  const dueAt = new Date(Date.now() + 60_000)
  for (const viewer of [undefined, ada, bo, { ...mo, isSuspended: true }]) {
    for (const act of [
      () => pinTopic(store, viewer, { topicId, isPinned: true }),
      () => lockTopic(store, viewer, { topicId, isLocked: true }),
      () => unlistTopic(store, viewer, { topicId, isUnlisted: true }),
      () => archiveTopic(store, viewer, { topicId, isArchived: true }),
      () => slowTopic(store, viewer, { topicId, seconds: 60 }),
      () => bumpTopic(store, viewer, { topicId }),
      () => setTimer(store, viewer, { topicId, act: 'close', dueAt }),
      () => removeTimer(store, viewer, { topicId, act: 'close' }),
    ]) {
      await expect(act()).rejects.toMatchObject({ reason: 'not_allowed' })
    }
  }
})

it('tells between the posts what Mo did, once however often he presses', async ({ store }) => {
  const topicId = await ask(store)
  await postReply(store, bo, { topicId, body: 'The long one.' })
  for (let time = 0; time < 2; time++) {
    await lockTopic(store, mo, { topicId, isLocked: true })
    await archiveTopic(store, mo, { topicId, isArchived: true })
    await slowTopic(store, mo, { topicId, seconds: 60 })
  }
  const { events } = await findTopicPage(store, undefined, topicId, { page: 1 })
  expect(events).toMatchObject([
    { kind: 'locked', afterNumber: 2, personName: 'Mo' },
    { kind: 'archived' },
    { kind: 'slowed', details: { seconds: 60 } },
  ])
  expect(await activitiesOf(store, mo)).toEqual(['topic.locked', 'topic.archived', 'topic.slowed'])
})

it('keeps an archived topic as it is, for moderators too, until it is taken out', async ({
  store,
}) => {
  const topicId = await ask(store)
  await archiveTopic(store, mo, { topicId, isArchived: true })
  for (const viewer of [ada, bo, mo, olga]) {
    await expect(postReply(store, viewer, { topicId, body: 'But!' })).rejects.toThrow()
    await expect(editTopic(store, viewer, { topicId, ...words, version: 1 })).rejects.toThrow()
    const reaction = { subjectType: 'topic', subjectId: topicId, reaction: 'like' } as const
    await expect(react(store, viewer, reaction)).rejects.toThrow()
  }
  await archiveTopic(store, mo, { topicId, isArchived: false })
  await postReply(store, bo, { topicId, body: 'At last.' })
})

it('takes an unlisted topic out of the search, whatever is done to it', async ({ store }) => {
  const topicId = await ask(store)
  const hits = async () => (await search(store, bo, { text: 'quibbles' })).items.length
  await unlistTopic(store, mo, { topicId, isUnlisted: true })
  await postReply(store, bo, { topicId, body: 'Mine quibbles too.' })
  await removeTopic(store, mo, { topicId })
  await restoreTopic(store, mo, { topicId })
  expect(await hits()).toBe(0)
  await unlistTopic(store, mo, { topicId, isUnlisted: false })
  expect(await hits()).toBeGreaterThan(0)
})

it('lets Bo wait in a slow topic, but neither Ada nor Mo', async ({ store }) => {
  const topicId = await ask(store)
  await slowTopic(store, mo, { topicId, seconds: 600 })
  await postReply(store, bo, { topicId, body: 'One.' })
  const again = postReply(store, bo, { topicId, body: 'Two.' })
  await expect(again).rejects.toMatchObject({ code: 'topic.slow_mode', reason: 'too_many' })
  await postReply(store, ada, { topicId, body: 'Three.' })
  for (const body of ['Four.', 'Five.']) await postReply(store, mo, { topicId, body })
  await slowTopic(store, mo, { topicId, seconds: null })
  await postReply(store, bo, { topicId, body: 'Six.' })
})

const soon = () => new Date(Date.now() + 60_000)

async function makeDue(store: Store): Promise<void> {
  await store
    .updateTable('topic_timers')
    .set({ due_at: new Date(0) })
    .execute()
}

it('closes a topic when its time has come, in the name of Mo', async ({ store }) => {
  const topicId = await ask(store)
  await setTimer(store, mo, { topicId, act: 'close', dueAt: soon() })
  expect(await runTimers(store)).toBe(0)
  await makeDue(store)
  expect(await runTimers(store)).toBe(1)
  expect(await runTimers(store)).toBe(0)
  expect(await findTopic(store, bo, topicId)).toMatchObject({ isLocked: true })
  expect(await activitiesOf(store, mo)).toEqual(['topic.timed', 'topic.locked'])
})

it('leaves undone what Mo may no longer do when the time comes', async ({ store }) => {
  const topicId = await ask(store)
  await setTimer(store, mo, { topicId, act: 'delete', dueAt: soon() })
  await assignRole(store, olga, { personId: mo.id, role: 'member' })
  await makeDue(store)
  expect(await runTimers(store)).toBe(1)
  expect(await findTopic(store, bo, topicId)).toMatchObject({ removedAt: null })
})

it('takes no timer for yesterday, and lets one be taken off', async ({ store }) => {
  const topicId = await ask(store)
  const late = setTimer(store, mo, { topicId, act: 'bump', dueAt: new Date(0) })
  await expect(late).rejects.toMatchObject({ code: 'topic.timer.time' })
  await setTimer(store, mo, { topicId, act: 'bump', dueAt: soon() })
  await removeTimer(store, mo, { topicId, act: 'bump' })
  await removeTimer(store, mo, { topicId, act: 'bump' })
  await makeDue(store)
  expect(await runTimers(store)).toBe(0)
})
