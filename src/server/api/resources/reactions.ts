import { z } from '@hono/zod-openapi'
import { listReactions, react, reaction, withdrawReaction, type newReaction } from '#forum'
import { change, readPage, type Operation } from '../operation.ts'
import { byId, moment } from '../shapes.ts'

type PostType = z.infer<typeof newReaction>['subjectType']

const params = z.object({ id: z.uuid(), reaction })

const reacted = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    handle: z.string(),
    avatarUploadId: z.uuid().nullable(),
    reaction,
    reactedAt: moment,
  })
  .openapi('Reacted')

/** Under /topics and /replies. */
export function reactionsTo(subjectType: PostType): Operation[] {
  return [
    readPage(
      '/{id}/reactions',
      {
        scope: 'community:read',
        summary: `List who reacted to a ${subjectType}, the latest first; for members`,
        params: byId,
        item: reacted,
      },
      ({ store, viewer, params: { id: subjectId }, query: { after } }) =>
        listReactions(store, viewer, { subjectType, subjectId, after }),
    ),
    change(
      'put',
      '/{id}/reactions/{reaction}',
      { scope: 'community:write', summary: `React to a ${subjectType}`, params },
      ({ store, viewer, params: { id: subjectId, reaction } }) =>
        react(store, viewer, { subjectType, subjectId, reaction }),
    ),
    change(
      'delete',
      '/{id}/reactions/{reaction}',
      { scope: 'community:write', summary: `Take a reaction to a ${subjectType} back`, params },
      ({ store, viewer, params: { id: subjectId, reaction } }) =>
        withdrawReaction(store, viewer, { subjectType, subjectId, reaction }),
    ),
  ]
}
