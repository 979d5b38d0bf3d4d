import { expect } from 'vitest'
import {
  addComment,
  countComments,
  editComment,
  findComment,
  listComments,
  removeComment,
  restoreComment,
  type CommentedSubject,
} from '#comments'
import { newId } from '#ids'
import { mergePeople } from '#people'
import { editSpace, type Viewer } from '#spaces'
import {
  activitiesOf,
  ada,
  ann,
  bo,
  dee,
  ida,
  it,
  mo,
  placeTopic,
  plaza,
  workshop,
  type Store,
} from '#test'
import { findUpload } from '#uploads'

async function topicOf(store: Store, author: Viewer, space = plaza): Promise<CommentedSubject> {
  const id = await placeTopic(store, author, space)
  return { type: 'topic', id, rootId: id, authorId: author.id, space }
}

it("shows Bo's comment below what Ada wrote, rendered", async ({ store }) => {
  const subject = await topicOf(store, ada)
  await addComment(store, bo, { subject, body: ' **Nice** <b>bell</b> ' })
  expect(await listComments(store, undefined, 'topic', [subject.id])).toMatchObject([
    {
      authorName: 'Bo',
      body: '**Nice** <b>bell</b>',
      bodyHtml: '<p><strong>Nice</strong> &lt;b&gt;bell&lt;/b&gt;</p>\n',
      isRemoved: false,
    },
  ])
  expect(await countComments(store, undefined, 'topic', [subject.id])).toEqual(
    new Map([[subject.id, 1]]),
  )
})

it('records whom Bo spoke to and under what', async ({ store }) => {
  const subject = { ...(await topicOf(store, ada)), type: 'reply', rootId: newId() } as const
  await addComment(store, bo, { subject, body: 'Yes!' })
  const [activity] = await store
    .selectFrom('activities')
    .where('person_id', '=', bo.id)
    .select(['type', 'details'])
    .execute()
  expect(activity).toEqual({
    type: 'comment.posted',
    details: {
      on: 'reply',
      onId: subject.id,
      rootId: subject.rootId,
      toId: ada.id,
      byStaff: false,
    },
  })
})

it('lists comments in the order in which they were made, each on its own thing', async ({
  store,
}) => {
  const [one, other] = [await topicOf(store, ada), await topicOf(store, ada)]
  for (const body of ['first', 'second']) await addComment(store, bo, { subject: one, body })
  await addComment(store, ada, { subject: other, body: 'third' })
  const comments = await listComments(store, bo, 'topic', [one.id, other.id])
  expect(comments.map(({ subjectId, body }) => [subjectId, body])).toEqual([
    [one.id, 'first'],
    [one.id, 'second'],
    [other.id, 'third'],
  ])
  expect(await listComments(store, bo, 'idea', [one.id])).toEqual([])
})

it('asks strangers to sign in, and the suspended to wait', async ({ store }) => {
  for (const person of [undefined, { ...bo, isSuspended: true }]) {
    const adding = addComment(store, person, { subject: await topicOf(store, ada), body: 'Hello' })
    await expect(adding).rejects.toMatchObject({ code: 'comment.add' })
  }
})

it('takes neither an empty comment nor an essay', async ({ store }) => {
  for (const body of [' \n\u0000', 'a'.repeat(2001)]) {
    const adding = addComment(store, bo, { subject: await topicOf(store, ada), body })
    await expect(adding).rejects.toMatchObject({ reason: 'invalid' })
  }
})

it('shows what is said in the workshop to nobody outside', async ({ store }) => {
  const subject = await topicOf(store, ada, workshop)
  const commentId = await addComment(store, ada, { subject, body: 'Between us' })
  for (const person of [undefined, bo, mo, ida]) {
    expect(await listComments(store, person, 'topic', [subject.id])).toEqual([])
    expect((await countComments(store, person, 'topic', [subject.id])).size).toBe(0)
    const finding = findComment(store, person, commentId)
    await expect(finding).rejects.toMatchObject({ reason: 'not_found' })
    const adding = addComment(store, person, { subject, body: 'Me too' })
    await expect(adding).rejects.toMatchObject({ reason: 'not_allowed' })
  }
  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'members' })
  expect(await listComments(store, bo, 'topic', [subject.id])).toHaveLength(1)
})

it('lets Bo rewrite what he said, and nobody else, not even Mo', async ({ store }) => {
  const subject = await topicOf(store, ada)
  const commentId = await addComment(store, bo, { subject, body: 'Hello' })
  for (const person of [undefined, ada, mo, ida, { ...bo, isSuspended: true }]) {
    const editing = editComment(store, person, { commentId, body: 'Goodbye' })
    await expect(editing).rejects.toMatchObject({ code: 'comment.edit' })
  }
  await editComment(store, bo, { commentId, body: 'Hello, *Ada*' })
  await editComment(store, bo, { commentId, body: 'Hello, *Ada*' })
  const comment = await findComment(store, undefined, commentId)
  expect(comment).toMatchObject({ bodyHtml: '<p>Hello, <em>Ada</em></p>\n' })
  expect(comment.editedAt).toBeInstanceOf(Date)
  expect(await activitiesOf(store, bo)).toEqual(['comment.posted', 'comment.edited'])
})

it('takes a comment away for all but moderators, and brings it back', async ({ store }) => {
  const subject = await topicOf(store, ada)
  const commentId = await addComment(store, bo, { subject, body: 'Rude' })
  const removing = removeComment(store, ada, { commentId })
  await expect(removing).rejects.toMatchObject({ code: 'comment.remove' })

  await removeComment(store, mo, { commentId })
  await removeComment(store, mo, { commentId })
  expect(await listComments(store, ada, 'topic', [subject.id])).toEqual([])
  expect((await countComments(store, mo, 'topic', [subject.id])).size).toBe(0)
  expect(await listComments(store, mo, 'topic', [subject.id])).toMatchObject([{ isRemoved: true }])
  for (const id of [commentId, 'nonsense']) {
    await expect(findComment(store, ada, id)).rejects.toMatchObject({ reason: 'not_found' })
  }

  const restoring = restoreComment(store, bo, { commentId })
  await expect(restoring).rejects.toMatchObject({ code: 'comment.restore' })
  const editing = editComment(store, bo, { commentId, body: 'Polite' })
  await expect(editing).rejects.toMatchObject({ code: 'comment.edit' })

  await restoreComment(store, mo, { commentId })
  expect(await listComments(store, ada, 'topic', [subject.id])).toHaveLength(1)
  expect(await activitiesOf(store, mo)).toEqual(['comment.removed', 'comment.restored'])
})

it('lets Bo take back what he said, and change his mind', async ({ store }) => {
  const subject = await topicOf(store, ada)
  const commentId = await addComment(store, bo, { subject, body: 'Hm' })
  await removeComment(store, bo, { commentId })
  await restoreComment(store, bo, { commentId })
  expect(await listComments(store, undefined, 'topic', [subject.id])).toHaveLength(1)
})

it('knows as his own what Bo said under a profile that was merged into his', async ({ store }) => {
  const commentId = await addComment(store, dee, { subject: await topicOf(store, ada), body: 'Hm' })
  await store.updateTable('people').set({ role: 'member' }).where('id', '=', dee.id).execute()
  await mergePeople(store, ann, { profileId: dee.id, intoId: bo.id })
  await editComment(store, bo, { commentId, body: 'Aha' })
  expect(await findComment(store, undefined, commentId)).toMatchObject({ authorName: 'Bo' })
})

it("shows the picture in Bo's comment to whoever may read it", async ({ store }) => {
  const id = newId()
  await store
    .insertInto('uploads')
    .values({ id, person_id: bo.id, name: 'bell.png', width: 1, height: 1, bytes: 1 })
    .execute()
  const commentId = await addComment(store, bo, {
    subject: await topicOf(store, ada),
    body: 'See below',
  })
  await expect(findUpload(store, ada, id)).rejects.toMatchObject({ reason: 'not_found' })
  await editComment(store, bo, { commentId, body: `![A bell](/uploads/${id}.webp)` })
  expect(await findUpload(store, ada, id)).toMatchObject({ id })
})

it('hides what was said below a topic together with it, and moves with it', async ({ store }) => {
  const subject = await topicOf(store, ada)
  const commentId = await addComment(store, bo, { subject, body: 'Nice bell' })
  const hears = async (viewer: Viewer | undefined) =>
    (await listComments(store, viewer, 'topic', [subject.id])).length
  const topic = store.updateTable('topics').where('id', '=', subject.id)

  await topic.set({ space_id: workshop.id }).execute()
  expect([await hears(undefined), await hears(dee), await hears(ada)]).toEqual([0, 0, 1])
  await topic.set({ space_id: plaza.id, removed_at: new Date() }).execute()
  expect([await hears(undefined), await hears(dee), await hears(mo)]).toEqual([0, 0, 1])
  expect((await countComments(store, mo, 'topic', [subject.id])).size).toBe(0)
  await expect(findComment(store, dee, commentId)).rejects.toThrow()
})
