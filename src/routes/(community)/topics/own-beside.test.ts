import { expect } from 'vitest'
import { bookmark } from '#app'
import { saveDraft } from '#drafts'
import { findTopicPage, postReply, startTopic } from '#forum'
import { setLevel } from '#notifications'
import { startTie } from '#ties'
import { ada, bo, it, mo, plaza, type Database } from '#test'
import { ownBeside } from './own-beside.ts'

async function shownTo(store: Database, viewer: typeof bo | undefined, id: string) {
  const [page, own] = await Promise.all([
    findTopicPage(store, viewer, id, { page: 1 }),
    ownBeside({ store, viewer }, id, 1),
  ])
  return own(page.topic)
}

it('shows Bo what he began, follows, keeps and does not want to read, and nobody else', async ({
  database: store,
}) => {
  const words = { title: 'Which oil for the chain?', body: 'It squeaks.' }
  const id = await startTopic(store, ada, { spaceId: plaza.id, kind: 'question', ...words })
  const reply = await postReply(store, mo, { topicId: id, body: 'Wax it is.' })
  await saveDraft(store, bo, { place: `reply/${id}`, body: 'I would' })
  await setLevel(store, bo, { type: 'space', id: plaza.id, level: 'watch' })
  const remindAt = new Date(Date.now() + 86_400_000)
  await bookmark(store, bo, { subjectType: 'reply', subjectId: reply, remindAt })
  await startTie(store, bo, { kind: 'mute', personId: ada.id })

  expect(await shownTo(store, bo, id)).toMatchObject({
    draft: { body: 'I would', version: 1 },
    following: { chosen: null, level: 'watch' },
    bookmarks: { [reply]: { note: '', remindAt } },
    muted: [ada.id],
  })
  const nothing = { draft: null, bookmarks: {}, muted: [] }
  expect(await shownTo(store, mo, id)).toMatchObject({ ...nothing, following: { level: 'normal' } })
  expect(await shownTo(store, undefined, id)).toEqual({ ...nothing, following: null })
})
