import { z } from '@hono/zod-openapi'
import {
  countNeglect,
  listDiscontent,
  listSilentRegulars,
  listUnanswered,
  listUngreeted,
  listUnspoken,
} from '#neglect'
import { listNeglectedLeads } from '#leads'
import { scales } from '#satisfaction'
import { read, readPage } from '../operation.ts'
import { moment } from '../shapes.ts'
import { partyCard } from './party.ts'

export const neglectCounts = z
  .object({
    ...{ unanswered: z.int(), ungreeted: z.int(), silent: z.int(), unspoken: z.int() },
    discontent: z.int(),
  })
  .openapi('NeglectCounts')
const person = z.object({
  personId: z.uuid(),
  name: z.string(),
  handle: z.string(),
  since: moment,
})
const unanswered = person.extend({ subjectId: z.uuid() }).openapi('Unanswered')
const ungreeted = person
  .extend({
    subjectId: z.uuid(),
    topicId: z.uuid(),
    kind: z.enum(['discussion', 'question', 'reply', 'comment']),
  })
  .openapi('Ungreeted')
const silent = person
  .extend({ acts: z.int(), activeDays: z.int(), silentDays: z.int() })
  .openapi('SilentRegular')
const neglectedLead = z
  .object({
    id: z.uuid(),
    about: partyCard,
    product: z.string(),
    source: z.enum(['desk', 'customer']),
    since: moment,
    last: z
      .object({ dealerName: z.string(), did: z.enum(['declined', 'unanswered', 'withdrawn']) })
      .nullable()
      .describe('What the last dealer did'),
  })
  .openapi('NeglectedLead')
const unspoken = person.extend({ orders: z.int(), lastOrderAt: moment }).openapi('Unspoken')

const discontent = person
  .extend({ subjectId: z.uuid(), scale: z.enum(scales), score: z.int() })
  .openapi('Discontent')

/** Under /insight. */
export const neglect = [
  read(
    '/neglect',
    { scope: 'reports:read', summary: 'Count what is neglected', answer: neglectCounts },
    ({ store, viewer }) => countNeglect(store, viewer),
  ),
  readPage(
    '/neglect/unanswered',
    { scope: 'reports:read', summary: 'List questions without a reply', item: unanswered },
    ({ store, viewer, query }) => listUnanswered(store, viewer, query),
  ),
  readPage(
    '/neglect/ungreeted',
    { scope: 'reports:read', summary: 'List newcomers nobody greeted', item: ungreeted },
    ({ store, viewer, query }) => listUngreeted(store, viewer, query),
  ),
  readPage(
    '/neglect/silent',
    { scope: 'people:read', summary: 'List regulars gone silent', item: silent },
    ({ store, viewer, query }) => listSilentRegulars(store, viewer, query),
  ),
  readPage(
    '/neglect/unspoken',
    { scope: 'people:read', summary: 'List customers not spoken to', item: unspoken },
    ({ store, viewer, query }) => listUnspoken(store, viewer, query),
  ),
  readPage(
    '/neglect/discontent',
    {
      scope: 'people:read',
      summary: 'List bad scores of which nobody has heard anything',
      item: discontent,
    },
    ({ store, viewer, query }) => listDiscontent(store, viewer, query),
  ),
  readPage(
    '/neglect/leads',
    { scope: 'people:read', summary: 'List leads that no dealer has in hand', item: neglectedLead },
    ({ store, viewer, query }) => listNeglectedLeads(store, viewer, query),
  ),
]
