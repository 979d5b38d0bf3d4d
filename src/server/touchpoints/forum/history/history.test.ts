import { expect } from 'vitest'
import {
  acceptReply,
  compareWords,
  editReply,
  editTopic,
  findReply,
  findTopic,
  hideVersion,
  listVersions,
  lockTopic,
  mayEditPost,
  openPost,
  postReply,
  startTopic,
} from '#forum'
import type { Viewer } from '#spaces'
import { activitiesOf, ada, ann, bo, it, mo, plaza, type Store } from '#test'

const long = 'Mine rattles since the winter, whatever oil I use and however clean it is. '.repeat(3)

function ask(store: Store, who = ada) {
  const words = { title: 'Which chain fits?', body: 'Mine rattles.', tags: ['chains'] }
  return startTopic(store, who, { spaceId: plaza.id, kind: 'question', ...words })
}

const bodies = async (store: Store, viewer: Viewer | undefined, id: string) =>
  (await listVersions(store, viewer, { type: 'reply', id })).map(({ body }) => body)

it('keeps what Ada asked before, with its tags, and who changed it when', async ({ store }) => {
  const topicId = await ask(store)
  await editTopic(store, mo, {
    ...{ topicId, title: 'Which chain fits the Heron?', body: 'Mine rattles.', version: 1 },
    ...{ tags: ['heron'], kind: 'discussion' },
  })
  expect(await listVersions(store, bo, { type: 'topic', id: topicId })).toMatchObject([
    {
      version: 1,
      title: 'Which chain fits?',
      kind: 'question',
      tags: ['chains'],
      writerName: 'Ada',
    },
    { version: 2, kind: 'discussion', tags: ['heron'], writerName: 'Mo', isHidden: false },
  ])
  expect(await findTopic(store, bo, topicId)).toMatchObject({
    kind: 'discussion',
    tags: [{ slug: 'heron' }],
  })
})

it('lets slips be mended without a trace, and keeps what is more than a slip', async ({
  store,
}) => {
  const topicId = await ask(store)
  const replyId = await postReply(store, bo, { topicId, body: 'The lonk one.' })
  await editReply(store, bo, { replyId, body: 'The long one.', version: 1 })
  expect(await bodies(store, ada, replyId)).toEqual(['The long one.'])
  expect((await findReply(store, ada, replyId)).version).toBe(2)

  await editReply(store, bo, { replyId, body: long, version: 2 })
  await editReply(store, mo, { replyId, body: `${long.trim()}!`, version: 3 })
  expect(await bodies(store, ada, replyId)).toEqual([
    'The long one.',
    long.trim(),
    `${long.trim()}!`,
  ])
})

it('hides a former version from all but moderators', async ({ store }) => {
  const topicId = await ask(store)
  const id = await postReply(store, bo, { topicId, body: long })
  await editReply(store, mo, { replyId: id, body: 'Removed a number.', version: 1 })
  const hiding = { type: 'reply', id, version: 1, isHidden: true } as const
  await expect(hideVersion(store, bo, hiding)).rejects.toMatchObject({ reason: 'not_allowed' })
  await hideVersion(store, mo, hiding)
  await hideVersion(store, mo, hiding)
  expect(await bodies(store, bo, id)).toEqual(['Removed a number.'])
  expect(await bodies(store, mo, id)).toHaveLength(2)
  await hideVersion(store, mo, { ...hiding, isHidden: false })
  expect(await bodies(store, undefined, id)).toHaveLength(2)
  expect(await activitiesOf(store, mo)).toEqual([
    'reply.edited',
    'post.version_hidden',
    'post.version_shown',
  ])
})

it('lets everybody correct what is open to all, and keeps every correction', async ({ store }) => {
  const topicId = await ask(store)
  const id = await postReply(store, bo, { topicId, body: 'Chains: 1.' })
  const edit = (who: Viewer, body: string, version: number) =>
    editReply(store, who, { replyId: id, body, version })
  await expect(edit(ada, 'Chains: 2.', 1)).rejects.toMatchObject({ code: 'post.edit' })
  const opening = openPost(store, ada, { type: 'reply', id, isWiki: true })
  await expect(opening).rejects.toMatchObject({ reason: 'not_allowed' })

  await openPost(store, bo, { type: 'reply', id, isWiki: true })
  await edit(ada, 'Chains: 2.', 1)
  await edit(ada, 'Chains: 3.', 2)
  expect(await bodies(store, bo, id)).toEqual(['Chains: 1.', 'Chains: 2.', 'Chains: 3.'])
  await lockTopic(store, mo, { topicId, isLocked: true })
  await expect(edit(ada, 'Chains: 4.', 3)).rejects.toMatchObject({ code: 'post.edit' })
})

it('lets those we know edit for a month, and forgets the answers of what is no question', async ({
  store,
}) => {
  const topic = await findTopic(store, ann, await ask(store, ann))
  const at = (days: number) => new Date(topic.createdAt.getTime() + days * 86_400_000)
  const facts = (authorId: string) => ({
    ...topic,
    authorId,
    space: plaza,
    otherReplies: 0,
    acceptLevel: 3,
    repliedBy: 'all' as const,
    removedById: null,
  })
  expect(mayEditPost(ann, facts(ann.id), facts(ann.id), at(29))).toBe(true)
  expect(mayEditPost(ann, facts(ann.id), facts(ann.id), at(31))).toBe(false)
  expect(mayEditPost(bo, facts(bo.id), facts(bo.id), at(2))).toBe(false)

  const replyId = await postReply(store, bo, { topicId: topic.id, body: 'The long one.' })
  await acceptReply(store, ann, { replyId })
  const { title, body } = topic
  await editTopic(store, ann, { topicId: topic.id, title, body, kind: 'discussion', version: 1 })
  expect(await findTopic(store, bo, topic.id)).toMatchObject({ accepted: null })
})

it('marks the words between two versions', () => {
  expect(compareWords('The long chain', 'The short chain')).toEqual([
    { text: 'The ', change: 'kept' },
    { text: 'long', change: 'removed' },
    { text: 'short', change: 'added' },
    { text: ' chain', change: 'kept' },
  ])
})
