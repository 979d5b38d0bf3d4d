import { z } from '@hono/zod-openapi'
import {
  editTopic,
  findTopic,
  listTopics,
  newTopic,
  removeTopic,
  restoreTopic,
  setTopicTags,
  startTopic,
  topicChanges,
  topicKind,
  topicOrder,
  topicPeriod,
} from '#forum'
import { tagNames } from '#tags'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, name } from '../shapes.ts'
import { author } from './person.ts'
import { wantedPoll } from './polls.ts'
import { post, rights, words } from './post.ts'
import { visibility } from './spaces.ts'
import { tag } from './tags.ts'

const topicCard = z
  .object({
    ...post,
    slug: z.string(),
    title: z.string(),
    kind: topicKind,
    spaceId: z.uuid(),
    spaceName: z.string(),
    spaceSlug: z.string(),
    replyCount: z.int(),
    acceptedReplyId: z.uuid().nullable(),
    lastPostedAt: moment,
    lastAuthorName: z.string(),
    isPinned: z.boolean(),
    isLocked: z.boolean(),
    excerpt: z.string(),
    lastNumber: z.int(),
    newPosts: z.int().nullable(),
    readNumber: z.int().nullable(),
  })
  .openapi('TopicCard')
const { authorName, authorHandle } = author
const topic = topicCard
  .extend({
    ...words,
    visibility,
    tags: z.array(tag),
    hasPoll: z.boolean(),
    body: z.string(),
    accepted: z.object({ id: z.uuid(), number: z.int(), authorName, authorHandle }).nullable(),
    isPinnedEverywhere: z.boolean(),
    isUnpinned: z.boolean(),
    mergedIntoId: z.uuid().nullable(),
    isArchived: z.boolean(),
    isUnlisted: z.boolean(),
    slowSeconds: z.int().nullable(),
    may: z.object({
      ...rights,
      reply: z.boolean(),
      whisper: z.boolean(),
      moderate: z.boolean(),
    }),
  })
  .openapi('Topic')

const filter = {
  order: topicOrder.default('latest'),
  period: topicPeriod.optional(),
  spaceId: z.uuid().optional(),
  authorId: z.uuid().optional(),
  tag: name.optional(),
}

export const topics = [
  readPage(
    '/',
    { scope: 'community:read', summary: 'List topics', filter, item: topicCard },
    ({ store, viewer, query }) => listTopics(store, viewer, query),
  ),
  create(
    '/',
    {
      scope: 'community:write',
      summary: 'Start a discussion or ask a question, with a poll if one is given',
      body: newTopic.extend({ poll: wantedPoll.optional() }),
      at: (id) => `/topics/${id}`,
    },
    ({ store, viewer, body }) => startTopic(store, viewer, body),
  ),
  read(
    '/{id}',
    { scope: 'community:read', summary: 'Find a topic', params: byId, answer: topic },
    ({ store, viewer, params }) => findTopic(store, viewer, params.id),
  ),
  change(
    'patch',
    '/{id}',
    { scope: 'community:write', summary: 'Rewrite a topic', params: byId, body: topicChanges },
    ({ store, viewer, params, body }) => editTopic(store, viewer, { topicId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'community:write', summary: 'Take a topic out of sight', params: byId },
    ({ store, viewer, params }) => removeTopic(store, viewer, { topicId: params.id }),
  ),
  change(
    'post',
    '/{id}/restore',
    { scope: 'community:write', summary: 'Bring a removed topic back', params: byId },
    ({ store, viewer, params }) => restoreTopic(store, viewer, { topicId: params.id }),
  ),
  change(
    'put',
    '/{id}/tags',
    {
      scope: 'community:write',
      summary: 'Give a topic these tags and no others',
      params: byId,
      body: z.object({ tags: tagNames }),
    },
    ({ store, viewer, params, body }) =>
      setTopicTags(store, viewer, { topicId: params.id, ...body }),
  ),
]
