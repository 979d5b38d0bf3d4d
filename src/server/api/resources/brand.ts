import { z } from '@hono/zod-openapi'
import { changeBrand, findBrand, newBrand } from '#settings'
import { change, read } from '../operation.ts'
import { moment } from '../shapes.ts'

const brandOfNow = z
  .object({
    name: z.string(),
    tagline: z.string(),
    colour: z.string(),
    logoUploadId: z.uuid().nullable(),
    changedAt: moment,
  })
  .openapi('Brand')

export const brand = [
  read(
    '/',
    {
      scope: 'community:read',
      summary: 'Find how the community presents itself',
      answer: brandOfNow,
    },
    ({ store }) => findBrand(store),
  ),
  change(
    'put',
    '/',
    { scope: 'configure', summary: 'Rename or recolour the community', body: newBrand },
    ({ store, viewer, body }) => changeBrand(store, viewer, body),
  ),
]
