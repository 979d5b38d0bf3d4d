import { afterEach, expect } from 'vitest'
import { bookmark, findSubjects } from '#app'
import { bookmarksAmong, listBookmarks, removeBookmark } from '#bookmarks'
import { turnClock } from '#clock'
import { postReply, removeTopic, startTopic } from '#forum'
import { proposeIdea } from '#ideas'
import { listNotifications } from '#notifications'
import { mergePeople } from '#people'
import { editSpace } from '#spaces'
import { ada, ann, bo, ida, it, mo, plaza, workshop, type Store } from '#test'
import { remind } from './remind.ts'

afterEach(() => turnClock(0))

const HOUR = 3_600_000
const inAnHour = () => new Date(Date.now() + HOUR)

async function start(store: Store, spaceId = plaza.id) {
  const words = { title: 'Which oil for the chain?', body: 'It squeaks.' }
  return await startTopic(store, ada, { spaceId, kind: 'question', ...words })
}

async function titlesOf(store: Store, person: typeof bo) {
  const { items } = await listBookmarks(store, person)
  const subjects = await findSubjects(store, person, items)
  return items.map(({ subjectId }) => subjects.get(subjectId)?.title)
}

it('lets Bo find a topic, a reply and an idea again, each once, with a note', async ({ store }) => {
  const topic = await start(store)
  const reply = await postReply(store, ada, { topicId: topic, body: 'Wax it is.' })
  const idea = await proposeIdea(store, ada, { spaceId: plaza.id, title: 'A louder bell' })
  await bookmark(store, bo, { subjectType: 'topic', subjectId: topic })
  await bookmark(store, bo, { subjectType: 'topic', subjectId: topic, note: 'Try it' })
  await bookmark(store, bo, { subjectType: 'reply', subjectId: reply })
  await bookmark(store, bo, { subjectType: 'idea', subjectId: idea })
  expect(await titlesOf(store, bo)).toEqual([
    'A louder bell',
    'Which oil for the chain?',
    'Which oil for the chain?',
  ])
  expect((await bookmarksAmong(store, bo, [topic])).get(topic)).toMatchObject({ note: 'Try it' })
  expect(await listBookmarks(store, ada)).toMatchObject({ items: [] })
  await removeBookmark(store, bo, { subjectId: topic })
  await removeBookmark(store, bo, { subjectId: topic })
  expect(await titlesOf(store, bo)).toHaveLength(2)
})

it('does not bookmark what Bo may not read, and forgets what vanishes', async ({ store }) => {
  const hidden = await start(store, workshop.id)
  const asked = bookmark(store, bo, { subjectType: 'topic', subjectId: hidden })
  await expect(asked).rejects.toMatchObject({ reason: 'not_found' })
  const disguised = bookmark(store, bo, { subjectType: 'idea', subjectId: hidden })
  await expect(disguised).rejects.toMatchObject({ reason: 'not_found' })

  const topic = await start(store)
  await bookmark(store, bo, { subjectType: 'topic', subjectId: topic })
  await editSpace(store, ida, { spaceId: plaza.id, visibility: 'private' })
  expect(await titlesOf(store, bo)).toEqual([undefined])
})

it('reminds Bo when the time has come, once', async ({ store }) => {
  const topic = await start(store)
  const remindAt = inAnHour()
  await bookmark(store, bo, { subjectType: 'topic', subjectId: topic, note: 'Try it', remindAt })
  await remind(store)
  expect((await listNotifications(store, bo)).items).toEqual([])
  turnClock(2 * HOUR)
  await remind(store)
  await remind(store)
  const { items } = await listNotifications(store, bo)
  expect(items).toMatchObject([
    { kind: 'reminder', details: { title: 'Which oil for the chain?', note: 'Try it' } },
  ])
})

it('says nothing of what was hidden before the time came', async ({ store }) => {
  const topic = await start(store)
  await bookmark(store, bo, { subjectType: 'topic', subjectId: topic, remindAt: inAnHour() })
  await removeTopic(store, mo, { topicId: topic })
  turnClock(2 * HOUR)
  await remind(store)
  expect((await listNotifications(store, bo)).items).toEqual([])
})

it('refuses reminders in the past, and guests', async ({ store }) => {
  const topic = await start(store)
  const about = { subjectType: 'topic', subjectId: topic } as const
  const late = bookmark(store, bo, { ...about, remindAt: new Date(0) })
  await expect(late).rejects.toMatchObject({ code: 'bookmark.remindAt' })
  await expect(bookmark(store, undefined, about)).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('keeps one bookmark of a thing for a person with two profiles', async ({ store }) => {
  const topic = await start(store)
  await bookmark(store, bo, { subjectType: 'topic', subjectId: topic, note: 'As Bo' })
  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  await bookmark(store, ada, { subjectType: 'topic', subjectId: topic, note: 'As Ada' })
  expect((await listBookmarks(store, ada)).items).toMatchObject([{ note: 'As Ada' }])
})
