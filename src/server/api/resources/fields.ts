import { z } from '@hono/zod-openapi'
import {
  askings,
  audiences,
  defineField,
  editField,
  fieldEdit,
  fieldKinds,
  fieldSubjects,
  listFields,
  listPartyTags,
  listValues,
  newField,
  origins,
  setFieldValues,
  setPartyTags,
  showField,
  showing,
} from '#fields'
import type { Operation } from '../operation.ts'
import { change, create, read } from '../operation.ts'
import { byId, moment, momentOrNull, yesNo } from '../shapes.ts'
import { asParty, type PartyKind } from './party.ts'

const subject = z.enum(fieldSubjects)
const field = z
  .object({
    id: z.uuid(),
    subject,
    key: z.string(),
    label: z.string(),
    help: z.string(),
    kind: z.enum(fieldKinds),
    choices: z.array(z.string()),
    isRequired: z.boolean(),
    position: z.int(),
    audience: z.enum(audiences),
    asked: z.enum(askings),
    ...{ isOnProfile: z.boolean(), isOnCard: z.boolean(), isFilter: z.boolean() },
    archivedAt: momentOrNull,
  })
  .openapi('Field')
export const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])
const known = z
  .object({
    key: z.string(),
    value,
    reference: z.string().nullable(),
    origin: z.enum(origins),
    source: z.string(),
    setById: z.uuid().nullable(),
    setByName: z.string().nullable(),
    setAt: moment,
  })
  .openapi('FieldValue')
export const values = z.object({
  /** Null says that nothing is known any longer. */
  values: z.array(z.strictObject({ key: z.string().max(40), value: value.nullable() })).max(200),
})
const tags = z.object({ tags: z.array(z.string().max(100)).max(50) })

/** What a business wants to know besides what is built in. */
export const fields = [
  read(
    '/',
    {
      scope: 'people:read',
      summary: 'List the fields of the house',
      query: z.object({ subject: subject.optional(), withArchived: yesNo.optional() }),
      answer: z.object({ items: z.array(field) }),
    },
    async ({ store, viewer, query }) => ({ items: await listFields(store, viewer, query) }),
  ),
  create(
    '/',
    { scope: 'configure', summary: 'Add a field', body: z.object(newField.shape) },
    ({ store, viewer, body }) => defineField(store, viewer, body),
  ),
  change(
    'patch',
    '/{id}',
    { scope: 'configure', summary: 'Change or put away a field', params: byId, body: fieldEdit },
    ({ store, viewer, params, body }) => editField(store, viewer, { fieldId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/showing',
    {
      scope: 'configure',
      summary: 'Say who may see a field, where, and whether members are asked',
      params: byId,
      body: z.object({ ...showing.shape, mayDisclose: z.boolean().optional() }),
    },
    ({ store, viewer, params, body }) => showField(store, viewer, { fieldId: params.id, ...body }),
  ),
]

/** What fields say of a customer, and the words by which staff sort them. */
export function fieldsOf(kind: PartyKind): Operation[] {
  return [
    read(
      '/{id}/fields',
      {
        scope: 'people:read',
        summary: 'List what the fields of the house say of this customer, and who said it',
        params: byId,
        answer: z.object({ items: z.array(known) }),
      },
      async ({ store, viewer, params }) => ({
        items: await listValues(store, viewer, asParty(kind, params.id)),
      }),
    ),
    change(
      'patch',
      '/{id}/fields',
      {
        scope: 'people:write',
        summary: 'Note what is known of this customer, by the keys of fields',
        params: byId,
        body: values,
      },
      ({ store, viewer, params, body }) =>
        setFieldValues(store, viewer, {
          ...asParty(kind, params.id),
          values: Object.fromEntries(body.values.map(({ key, value }) => [key, value])),
        }),
    ),
    read(
      '/{id}/tags',
      {
        scope: 'people:read',
        summary: 'List the words by which staff sort this customer',
        params: byId,
        answer: z.object({ tags: z.array(z.string()) }),
      },
      async ({ store, viewer, params }) => ({
        tags: await listPartyTags(store, viewer, asParty(kind, params.id)),
      }),
    ),
    change(
      'put',
      '/{id}/tags',
      {
        scope: 'people:write',
        summary: 'Say all words by which staff sort this customer',
        params: byId,
        body: tags,
      },
      ({ store, viewer, params, body }) =>
        setPartyTags(store, viewer, { ...asParty(kind, params.id), ...body }),
    ),
  ]
}
