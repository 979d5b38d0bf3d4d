import { z } from '@hono/zod-openapi'
import { endProgramme, listProgrammes, startProgramme } from '#reviews'
import { change, create, read } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const programmeFacts = {
  name: z.string().trim().min(2).max(80),
  reward: z.string().trim().min(2).max(120),
  productId: z.uuid().nullable(),
  minLetters: z.int().min(0).max(2000),
  needsProof: z.boolean(),
}

const programme = z
  .object({
    id: z.uuid(),
    ...programmeFacts,
    startedAt: moment,
    endedAt: momentOrNull,
  })
  .openapi('ReviewProgramme')

export const reviewProgrammes = [
  read(
    '/',
    {
      scope: 'people:read',
      summary: 'List what is and was given for reviews, the latest first',
      answer: z.array(programme),
    },
    ({ store, viewer }) => listProgrammes(store, viewer),
  ),
  create(
    '/',
    {
      scope: 'configure',
      summary: 'Begin to give something for reviews; refused if it depends on what they say',
      // Whatever else is asked for goes on to be refused with the reason.
      body: z.looseObject({
        ...programmeFacts,
        productId: programmeFacts.productId.default(null),
        minLetters: programmeFacts.minLetters.default(0),
        needsProof: programmeFacts.needsProof.default(true),
      }),
    },
    ({ store, viewer, body }) => startProgramme(store, viewer, body),
  ),
  change(
    'delete',
    '/{id}',
    {
      scope: 'configure',
      summary: 'Give no more for reviews; what was given stays disclosed',
      params: byId,
    },
    ({ store, viewer, params }) => endProgramme(store, viewer, { programmeId: params.id }),
  ),
]
