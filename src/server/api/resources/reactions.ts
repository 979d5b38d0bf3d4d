import { z } from '@hono/zod-openapi'
import { react, reaction, withdrawReaction, type newReaction } from '#forum'
import { change, type Operation } from '../operation.ts'

type PostType = z.infer<typeof newReaction>['subjectType']

const params = z.object({ id: z.uuid(), reaction })

/** Under /topics and /replies. */
export function reactionsTo(subjectType: PostType): Operation[] {
  return [
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
