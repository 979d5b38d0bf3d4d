import { z } from '@hono/zod-openapi'
import {
  commentBody,
  editComment,
  listComments,
  removeComment,
  restoreComment,
  type Commented,
} from '#comments'
import { comment, findReply, findTopic } from '#forum'
import { commentOnIdea, findIdea } from '#ideas'
import type { Viewer } from '#spaces'
import { change, create, read, type Call, type Operation } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'
import { author } from './person.ts'

const card = z
  .object({
    id: z.uuid(),
    subjectType: z.enum(['topic', 'reply', 'idea']),
    subjectId: z.uuid(),
    rootId: z.uuid(),
    ...author,
    body: z.string(),
    bodyHtml: z.string(),
    createdAt: moment,
    editedAt: momentOrNull,
    isRemoved: z.boolean(),
  })
  .openapi('Comment')
const body = z.object({ body: commentBody })

/** Under /topics, /replies and /ideas. */
export function commentsOn(subjectType: Commented): Operation[] {
  return [
    read(
      '/{id}/comments',
      {
        scope: 'community:read',
        summary: `List the comments on ${subjects[subjectType].name}`,
        params: byId,
        answer: z.array(card),
      },
      async ({ store, viewer, params }) => {
        await subjects[subjectType].find(store, viewer, params.id)
        return listComments(store, viewer, subjectType, [params.id])
      },
    ),
    create(
      '/{id}/comments',
      {
        scope: 'community:write',
        summary: `Comment on ${subjects[subjectType].name}`,
        params: byId,
        body,
      },
      ({ store, viewer, params, body }) =>
        subjects[subjectType].comment(store, viewer, { onId: params.id, ...body }),
    ),
  ]
}

type Store = Call<never, never, never>['store']
interface Remark {
  onId: string
  body: string
}

/** What was removed, or lies where the viewer may not go, shows no comments either. */
const subjects = {
  topic: {
    name: 'a topic',
    find: findTopic,
    comment: (store: Store, viewer: Viewer | undefined, remark: Remark) =>
      comment(store, viewer, { on: 'topic', ...remark }),
  },
  reply: {
    name: 'a reply',
    find: findReply,
    comment: (store: Store, viewer: Viewer | undefined, remark: Remark) =>
      comment(store, viewer, { on: 'reply', ...remark }),
  },
  idea: {
    name: 'an idea',
    find: findIdea,
    comment: (store: Store, viewer: Viewer | undefined, { onId: ideaId, body }: Remark) =>
      commentOnIdea(store, viewer, { ideaId, body }),
  },
}

export const comments = [
  change(
    'patch',
    '/{id}',
    { scope: 'community:write', summary: 'Rewrite a comment', params: byId, body },
    ({ store, viewer, params, body }) =>
      editComment(store, viewer, { commentId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'community:write', summary: 'Take a comment out of sight', params: byId },
    ({ store, viewer, params }) => removeComment(store, viewer, { commentId: params.id }),
  ),
  change(
    'post',
    '/{id}/restore',
    { scope: 'community:write', summary: 'Bring a removed comment back', params: byId },
    ({ store, viewer, params }) => restoreComment(store, viewer, { commentId: params.id }),
  ),
]
