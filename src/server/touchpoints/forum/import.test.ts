import { expect } from 'vitest'
import {
  countUnanswered,
  findTopic,
  importAcceptances,
  importReplies,
  importTopics,
  listReplies,
  postReply,
} from '#forum'
import { newId } from '#ids'
import { search } from '#search'
import { activitiesOf, ada, ann, bo, it, plaza } from '#test'

const [topicId, answer, thanks] = [newId(), newId(), newId()]
const source = 'stackexchange:bicycles'
const topic = {
  id: topicId,
  spaceId: plaza.id,
  authorId: ada.id,
  kind: 'question',
  title: 'Which chain fits the Heron?',
  bodyHtml: '<p>Mine <b>rattles</b>.<script>alert(1)</script></p>',
  createdAt: new Date('2019-03-01T10:00:00Z'),
  score: 7,
  tags: ['chains', 'heron'],
  source,
  sourceId: 'post-1',
} as const
const replies = [
  {
    id: thanks,
    topicId,
    authorId: ada.id,
    body: 'Thanks!',
    createdAt: new Date('2019-03-03T10:00:00Z'),
    source,
    sourceId: 'post-3',
  },
  {
    id: answer,
    topicId,
    authorId: bo.id,
    body: 'The quibbling one.',
    createdAt: new Date('2019-03-02T10:00:00Z'),
    score: 3,
    source,
    sourceId: 'post-2',
  },
]
const accepted = {
  topicId,
  replyId: answer,
  byId: ada.id,
  acceptedAt: new Date('2019-03-03T11:00:00Z'),
  source,
  sourceId: 'vote-1',
}

it('takes over a question with its answers, their dates and scores', async ({ store }) => {
  expect(await importTopics(store, [topic])).toEqual([topicId])
  expect(await importReplies(store, replies)).toHaveLength(2)
  expect(await importAcceptances(store, [accepted])).toBe(1)

  const found = await findTopic(store, undefined, topicId)
  expect(found).toMatchObject({
    score: 7,
    createdAt: topic.createdAt,
    lastPostedAt: new Date('2019-03-03T10:00:00Z'),
    lastAuthorName: 'Ada',
    replyCount: 2,
    accepted: { number: 2, authorName: 'Bo' },
    tags: [{ slug: 'chains' }, { slug: 'heron' }],
  })
  expect(found.bodyHtml).toContain('rattles')
  expect(found.bodyHtml).not.toContain('script')
  expect((await search(store, undefined, { text: 'quibbling' })).items).toHaveLength(1)
  expect(await countUnanswered(store, undefined)).toBe(0)
})

it('takes over twice what is taken over once', async ({ store }) => {
  for (const added of [1, 0]) {
    expect(await importTopics(store, [topic])).toHaveLength(added)
    expect(await importReplies(store, replies)).toHaveLength(added * 2)
    expect(await importAcceptances(store, [accepted])).toBe(added)
  }
  expect(await findTopic(store, undefined, topicId)).toMatchObject({ replyCount: 2, lastNumber: 3 })
  expect(await activitiesOf(store, bo)).toEqual(['reply.posted'])
  expect(await activitiesOf(store, ada)).toEqual([
    'topic.started',
    'reply.posted',
    'reply.accepted',
  ])
})

it('numbers later replies behind those that came before', async ({ store }) => {
  await importTopics(store, [topic])
  await importReplies(store, replies.slice(0, 1))
  await postReply(store, ann, { topicId, body: 'Now.' })
  await importReplies(store, replies)

  const { items } = await listReplies(store, undefined, topicId)
  expect(items.map(({ authorName }) => authorName)).toEqual(['Ada', 'Ann', 'Bo'])
  expect(await findTopic(store, undefined, topicId)).toMatchObject({ lastAuthorName: 'Ann' })
})

it('leaves out replies to topics that are not here', async ({ store }) => {
  expect(await importReplies(store, replies)).toEqual([])
  expect(await activitiesOf(store, bo)).toEqual([])
})

it('lets nothing be found that was said in a topic that stands in no list', async ({ store }) => {
  const unlistedAt = new Date('2019-03-01T11:00:00Z')
  await importTopics(store, [{ ...topic, unlistedAt }])
  await importReplies(store, replies)
  expect((await listReplies(store, bo, topicId)).items).toHaveLength(2)
  for (const viewer of [undefined, bo, ada, ann]) {
    expect((await search(store, viewer, { text: 'quibbling' })).items).toEqual([])
    expect((await search(store, viewer, { text: 'Heron' })).items).toEqual([])
  }
  const documents = store.selectFrom('search_documents').select('subject_id')
  const of = documents.where('subject_id', 'in', [topicId, answer, thanks])
  expect(await of.execute()).toEqual([])
})
