import { z } from '@hono/zod-openapi'
import { findReply, findTopic, hideVersion, listVersions, openPost, topicKind } from '#forum'
import { change, read, type Operation } from '../operation.ts'
import { byId, moment } from '../shapes.ts'

const version = z
  .object({
    version: z.int(),
    title: z.string().nullable(),
    kind: topicKind.nullable(),
    tags: z.array(z.string()).nullable(),
    body: z.string(),
    writerName: z.string(),
    writerHandle: z.string(),
    writtenAt: moment,
    isHidden: z.boolean(),
  })
  .openapi('PostVersion')
const one = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1).max(2_147_483_647) })

/** What a topic or a reply said before, and whether everybody may go on writing it. */
export function versionsOf(type: 'topic' | 'reply'): Operation[] {
  const find = type === 'topic' ? findTopic : findReply
  const hiding = (isHidden: boolean) =>
    change(
      isHidden ? 'put' : 'delete',
      '/{id}/versions/{version}/hiding',
      {
        scope: 'moderate',
        summary: isHidden ? 'Hide what a post said before' : 'Show what a post said before',
        params: one,
      },
      ({ store, viewer, params: { id, version } }) =>
        hideVersion(store, viewer, { type, id, version, isHidden }),
    )
  const opening = (isWiki: boolean) =>
    change(
      isWiki ? 'put' : 'delete',
      '/{id}/wiki',
      {
        scope: 'community:write',
        summary: isWiki ? 'Let everybody correct a post' : 'Let its author alone edit a post',
        params: byId,
      },
      ({ store, viewer, params: { id } }) => openPost(store, viewer, { type, id, isWiki }),
    )
  return [
    read(
      '/{id}/versions',
      {
        scope: 'community:read',
        summary: 'List what a post said before and says now',
        params: byId,
        answer: z.array(version),
      },
      async ({ store, viewer, params: { id } }) => {
        await find(store, viewer, id)
        return listVersions(store, viewer, { type, id })
      },
    ),
    hiding(true),
    hiding(false),
    opening(true),
    opening(false),
  ]
}
