import { expect } from 'vitest'
import { keepers } from '#app'
import { listComments } from '#comments'
import { editReply, findTopic, listReplies, postReply } from '#forum'
import { commentOnIdea, findIdea, listIdeas, proposeIdea } from '#ideas'
import { newId } from '#ids'
import { decideItem, flagSubject, listOwnItems, listReview, withdrawFlag } from '#moderation'
import { createPerson, findSilence } from '#people'
import { search } from '#search'
import { asViewer } from '#spaces'
import { ada, ann, bo, dee, it, mo, plaza, workshop } from '#test'
import { findUpload } from '#uploads'
import { flag, openItem, topicOf, words } from './review-scene.ts'

it('hides at a weight of six, and leaves it to Ada and to moderators', async ({ store }) => {
  const id = await topicOf(store, ada)
  await flag(store, bo, id)
  await flag(store, bo, id)
  expect(await openItem(store)).toMatchObject({ score: 2, isHidden: false, authorName: 'Ada' })
  await flag(store, dee, id)
  expect(await findTopic(store, undefined, id)).toMatchObject({ title: words.title })
  await flag(store, ann, id)

  expect(await openItem(store)).toMatchObject({ score: 10, isHidden: true })
  await expect(findTopic(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await search(store, bo, { text: 'zebrawood' })).items).toEqual([])
  expect(await findTopic(store, ada, id)).toMatchObject({ title: words.title })
  expect(await findTopic(store, mo, id)).toMatchObject({ title: words.title })
  expect(await listOwnItems(store, ada)).toMatchObject([{ isHidden: true, status: 'open' }])
})

it('shows it again when a flag is taken back', async ({ store }) => {
  const id = await topicOf(store, ada)
  for (const viewer of [bo, ann]) await flag(store, viewer, id)
  await withdrawFlag(store, ann, keepers, { on: 'topic', onId: id })
  expect(await findTopic(store, bo, id)).toMatchObject({ title: words.title })
  expect(await openItem(store)).toMatchObject({ score: 2, isHidden: false })
  await withdrawFlag(store, bo, keepers, { on: 'topic', onId: id })
  expect((await listReview(store, mo, keepers)).items).toEqual([])
})

it('takes no flags from guests, on own words, or on what one may not read', async ({ store }) => {
  const id = await topicOf(store, ada)
  const hidden = await topicOf(store, ada, workshop.id)
  await expect(flag(store, undefined, id)).rejects.toMatchObject({ reason: 'not_allowed' })
  await expect(flag(store, ada, id)).rejects.toMatchObject({ reason: 'not_allowed' })
  await expect(flag(store, bo, hidden)).rejects.toMatchObject({ reason: 'not_found' })
  const suspended = { ...bo, isSuspended: true }
  await expect(flag(store, suspended, id)).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('silences a newcomer against whose posts three people speak', async ({ store }) => {
  const nia = await asViewer(store, await createPerson(store, { name: 'Nia' }))
  const ids = [await topicOf(store, nia), await topicOf(store, nia)]
  await flag(store, bo, ids[0] ?? '')
  await flag(store, dee, ids[1] ?? '')
  expect(await findSilence(store, nia.id)).toBeUndefined()
  await flag(store, ada, ids[1] ?? '')
  expect(await findSilence(store, nia.id)).toBeDefined()
  await expect(topicOf(store, nia)).rejects.toMatchObject({ code: 'post.silenced' })
})

it('brings what its author rewrote back to the queue once', async ({ store }) => {
  const topicId = await topicOf(store, bo)
  const replyId = await postReply(store, ada, { topicId, body: 'Buy my pumps!' })
  await flagSubject(store, ann, keepers, { on: 'reply', onId: replyId, reason: 'spam' })
  const shown = await listReplies(store, bo, topicId)
  expect(shown.items).toMatchObject([{ bodyHtml: '' }])
  await editReply(store, ada, { replyId, body: 'I would use a floor pump.', version: 1 })
  expect(await openItem(store)).toMatchObject({ isRevised: true })
  expect((await listReplies(store, bo, topicId)).items).toMatchObject([{ bodyHtml: '' }])
})

it('hides an idea from lists, search and everybody but Ada and moderators', async ({ store }) => {
  const title = 'A zebrawood handlebar'
  const id = await proposeIdea(store, ada, { spaceId: plaza.id, title })
  await flagSubject(store, ann, keepers, { on: 'idea', onId: id, reason: 'spam' })
  await expect(findIdea(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
  expect((await listIdeas(store, bo, { order: 'latest' })).items).toEqual([])
  expect((await search(store, bo, { text: 'zebrawood' })).items).toEqual([])
  expect(await findIdea(store, ada, id)).toMatchObject({ title, may: { comment: false } })
  const { id: itemId, version } = await openItem(store)
  await decideItem(store, mo, keepers, { itemId, version, decision: 'disagree' })
  expect((await search(store, bo, { text: 'zebrawood' })).items).toHaveLength(1)
})

it('takes along what hangs on an idea that is hidden', async ({ store }) => {
  const [image, far] = [newId(), newId()]
  for (const [id, person] of [
    [image, ada],
    [far, dee],
  ] as const) {
    const file = { name: 'bell.png', width: 1, height: 1, bytes: 1 }
    await store
      .insertInto('uploads')
      .values({ id, person_id: person.id, ...file })
      .execute()
  }
  const body = `Ring! ![](/uploads/${image}.webp)`
  const ideaId = await proposeIdea(store, ada, { spaceId: plaza.id, title: 'A bell for it', body })
  await commentOnIdea(store, dee, { ideaId, body: `![](/uploads/${far}.webp)` })
  const seen = async (viewer: typeof bo | undefined) => [
    (await listComments(store, viewer, 'idea', [ideaId])).length,
    ...(await Promise.all(
      [image, far].map((id) =>
        findUpload(store, viewer, id).then(
          () => 1,
          () => 0,
        ),
      ),
    )),
  ]
  expect(await seen(undefined)).toEqual([1, 1, 1])
  await keepers.idea.hide?.(store, ideaId)
  expect(await seen(undefined)).toEqual([0, 0, 0])
  expect(await seen(bo)).toEqual([0, 0, 0])
  expect(await seen(mo)).toEqual([1, 1, 1])
  await keepers.idea.show?.(store, ideaId)
  expect(await seen(bo)).toEqual([1, 1, 1])
})
