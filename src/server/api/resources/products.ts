import { z } from '@hono/zod-openapi'
import {
  addVariant,
  catalogueOrder,
  decideRegistration,
  findProductPage,
  listCatalogue,
  listOpenRegistrations,
  newRegistration,
  newVariant,
  productFacts,
  registerProduct,
  saveProduct,
} from '#products'
import { findRatings } from '#reviews'
import { change, create, read, readPage } from '../operation.ts'
import { byId, moment, name, yesNo } from '../shapes.ts'

const card = {
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  image: z.string().nullable(),
  category: z.string(),
  isDiscontinued: z.boolean(),
}
const productCard = z.object(card).openapi('ProductCard')
const product = z
  .object({
    ...card,
    sku: z.string().nullable(),
    body: z.string(),
    bodyHtml: z.string(),
    pictures: z.array(z.string()),
    variants: z.array(
      z.object({
        id: z.uuid(),
        kind: newVariant.shape.kind.unwrap(),
        name: z.string(),
        sku: z.string().nullable(),
      }),
    ),
    rating: z.object({
      stars: z.array(z.int()),
      count: z.int(),
      average: z.number().nullable(),
    }),
  })
  .openapi('Product')
const registration = z
  .object({
    id: z.uuid(),
    productId: z.uuid(),
    productName: z.string(),
    productSlug: z.string(),
    personId: z.uuid(),
    personName: z.string(),
    serial: z.string(),
    boughtOn: z.string().nullable(),
    proofId: z.uuid().nullable(),
    askedAt: moment,
    isConfirmed: z.boolean().nullable(),
  })
  .openapi('ProductRegistration')

const sku = z.string().trim().max(100).nullable().default(null)
const facts = z.object({ ...productFacts.shape, sku })
const bySlug = z.object({ slug: name })

export const products = [
  readPage(
    '/',
    {
      scope: 'community:read',
      summary: 'List products by name, the newest first, by surely deserved stars, or by reviews',
      filter: {
        order: catalogueOrder.default('name'),
        category: z.string().max(80).optional(),
        name: z.string().max(100).optional(),
        withDiscontinued: yesNo.optional(),
      },
      item: productCard,
    },
    ({ store, query }) => listCatalogue(store, query),
  ),
  read(
    '/{slug}',
    {
      scope: 'community:read',
      summary: 'Find a product, by its slug or id, with its rating',
      params: bySlug,
      answer: product,
    },
    async ({ store, params }) => {
      const found = await findProductPage(store, params.slug)
      const rating = (await findRatings(store, [found.id])).get(found.id)
      return { ...found, rating: rating ?? { stars: [], count: 0, average: null } }
    },
  ),
  create(
    '/',
    {
      scope: 'people:write',
      summary: 'Add a product to the catalogue',
      body: facts,
      at: (id) => `/products/${id}`,
    },
    async ({ store, viewer, body }) => (await saveProduct(store, viewer, body)).id,
  ),
  change(
    'put',
    '/{id}',
    { scope: 'people:write', summary: 'Change a product', params: byId, body: facts },
    async ({ store, viewer, params, body }) => {
      await saveProduct(store, viewer, { ...body, id: params.id })
    },
  ),
  change(
    'post',
    '/{id}/variants',
    {
      scope: 'people:write',
      summary: 'Add a variant or a version of a product',
      params: byId,
      body: z.object({ ...newVariant.shape, sku }),
    },
    ({ store, viewer, params, body }) =>
      addVariant(store, viewer, { productId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/registration',
    {
      scope: 'community:write',
      summary: 'Register that one owns a product',
      params: byId,
      body: z.object(newRegistration.shape),
    },
    ({ store, viewer, params, body }) =>
      registerProduct(store, viewer, { productId: params.id, ...body }),
  ),
]

export const registrations = [
  read(
    '/',
    {
      scope: 'people:read',
      summary: 'List the registrations of products that wait for staff',
      answer: z.array(registration),
    },
    ({ store, viewer }) => listOpenRegistrations(store, viewer),
  ),
  change(
    'put',
    '/{id}/decision',
    {
      scope: 'people:write',
      summary: 'Say whether somebody owns what they registered',
      params: byId,
      body: z.object({ isConfirmed: z.boolean() }),
    },
    ({ store, viewer, params, body }) =>
      decideRegistration(store, viewer, { registrationId: params.id, ...body }),
  ),
]
