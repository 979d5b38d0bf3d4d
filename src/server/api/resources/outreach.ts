import { z } from '@hono/zod-openapi'
import {
  answerQuestion,
  because,
  dismiss,
  listOutreach,
  newAnswer,
  newDismissal,
  newApproach,
  thankHelper,
  writeTo,
} from '#outreach'
import { newThanks } from '#recognition'
import { change, create, readPage } from '../operation.ts'
import { moment, time } from '../shapes.ts'

const scope = 'outreach:write'
const outreachMade = z
  .object({
    at: moment,
    byId: z.uuid(),
    byName: z.string(),
    toId: z.uuid(),
    toName: z.string(),
    because,
    what: z.enum(['reply', 'message', 'thanks', 'dismissed']),
    throughId: z.uuid(),
    note: z.string().nullable(),
  })
  .openapi('Outreach')
const thanks = newThanks.extend({
  about: newThanks.shape.about.unwrap().strict().optional(),
  because: because.optional(),
})

export const outreach = [
  readPage(
    '/',
    {
      scope: 'reports:read',
      summary: 'List what staff did for customers',
      filter: { since: time.optional() },
      item: outreachMade,
    },
    ({ store, viewer, query }) => listOutreach(store, viewer, query),
  ),
  create(
    '/letters',
    { scope, summary: 'Write a personal message to a customer', body: newApproach },
    ({ store, viewer, body }) => writeTo(store, viewer, body),
  ),
  create(
    '/answers',
    {
      scope,
      summary: 'Answer a neglected question',
      body: newAnswer,
      at: (id) => `/replies/${id}`,
    },
    ({ store, viewer, body }) => answerQuestion(store, viewer, body),
  ),
  create(
    '/thanks',
    { scope, summary: 'Thank a member who helps others', body: thanks },
    ({ store, viewer, body }) => thankHelper(store, viewer, body),
  ),
  change(
    'post',
    '/dismissals',
    { scope, summary: 'Note that a neglect needs no response', body: newDismissal },
    ({ store, viewer, body }) => dismiss(store, viewer, body),
  ),
]
