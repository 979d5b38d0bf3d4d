import { z } from '@hono/zod-openapi'
import {
  acceptReply,
  editReply,
  findReply,
  listReplies,
  newReply,
  postReply,
  removeReply,
  replyChanges,
  restoreReply,
  unacceptReply,
} from '#forum'
import { change, create, read, readPage } from '../operation.ts'
import { byId } from '../shapes.ts'
import { post, rights, words } from './post.ts'

const reply = z
  .object({
    ...post,
    ...words,
    topicId: z.uuid(),
    number: z.int(),
    isAccepted: z.boolean(),
    may: z.object(rights),
  })
  .openapi('Reply')
const source = z
  .object({
    id: z.uuid(),
    topicId: z.uuid(),
    topicSlug: z.string(),
    topicTitle: z.string(),
    number: z.int(),
    body: z.string(),
    version: z.int(),
  })
  .openapi('ReplySource')

/** Under /topics. */
export const repliesToTopics = [
  readPage(
    '/{id}/replies',
    {
      scope: 'community:read',
      summary: 'List the replies to a topic, from the first one or around a post',
      params: byId,
      filter: { around: z.coerce.number().int().min(1).max(2_000_000_000).optional() },
      item: reply,
    },
    ({ store, viewer, params, query }) => listReplies(store, viewer, params.id, query),
  ),
  create(
    '/{id}/replies',
    {
      scope: 'community:write',
      summary: 'Reply to a topic',
      params: byId,
      body: newReply.omit({ topicId: true }),
      at: (id) => `/replies/${id}`,
    },
    ({ store, viewer, params, body }) => postReply(store, viewer, { topicId: params.id, ...body }),
  ),
]

export const replies = [
  read(
    '/{id}',
    {
      scope: 'community:read',
      summary: 'Find a reply as it was written',
      params: byId,
      answer: source,
    },
    ({ store, viewer, params }) => findReply(store, viewer, params.id),
  ),
  change(
    'patch',
    '/{id}',
    { scope: 'community:write', summary: 'Rewrite a reply', params: byId, body: replyChanges },
    ({ store, viewer, params, body }) => editReply(store, viewer, { replyId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'community:write', summary: 'Take a reply out of sight', params: byId },
    ({ store, viewer, params }) => removeReply(store, viewer, { replyId: params.id }),
  ),
  change(
    'post',
    '/{id}/restore',
    { scope: 'community:write', summary: 'Bring a removed reply back', params: byId },
    ({ store, viewer, params }) => restoreReply(store, viewer, { replyId: params.id }),
  ),
  change(
    'put',
    '/{id}/acceptance',
    { scope: 'community:write', summary: 'Say that a reply answers the question', params: byId },
    ({ store, viewer, params }) => acceptReply(store, viewer, { replyId: params.id }),
  ),
  change(
    'delete',
    '/{id}/acceptance',
    { scope: 'community:write', summary: 'Say that it does not after all', params: byId },
    ({ store, viewer, params }) => unacceptReply(store, viewer, { replyId: params.id }),
  ),
]
