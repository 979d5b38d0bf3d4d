import { z } from '@hono/zod-openapi'
import { allow } from '#errors'
import { findLetter, listLetters } from '#mail'
import { hideClosed, mayReadNotice } from '#notices'
import { isKey, mayConfigure } from '#people'
import { read, readPage } from '../operation.ts'
import { byId, moment, momentOrNull } from '../shapes.ts'

const state = z.enum(['queued', 'sent', 'failed', 'kept', 'stopped'])
const card = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    to: z.string(),
    personId: z.uuid().nullable(),
    subject: z.string(),
    state,
    attempts: z.int(),
    error: z.string().nullable(),
    writtenAt: moment,
    sentAt: momentOrNull,
  })
  .openapi('LetterCard')
const letter = card.extend({ text: z.string(), html: z.string().nullable() }).openapi('Letter')
const onlyAdmins = 'Only admins see letters.'

export const letters = [
  readPage(
    '/',
    {
      scope: 'configure',
      summary: 'List letters, latest first',
      filter: { state: state.optional() },
      item: card,
    },
    async ({ store, viewer, query }) => {
      allow(mayConfigure(viewer), 'letter.read', onlyAdmins)
      const letters = await listLetters(store, query)
      return { ...letters, items: await hideClosed(store, viewer, letters.items) }
    },
  ),
  read(
    '/{id}',
    {
      scope: 'configure',
      summary: 'Find a letter, unless it holds a link that signs somebody in',
      params: byId,
      answer: letter,
    },
    async ({ store, viewer, params }) => {
      allow(mayConfigure(viewer), 'letter.read', onlyAdmins)
      const letter = await findLetter(store, params.id)
      const message = 'Letters that sign somebody in are read at the desk only.'
      allow(!isKey(letter.kind), 'letter.secret', message)
      const isOpen = await mayReadNotice(store, viewer, letter.id)
      allow(isOpen, 'letter.closed', 'This letter tells of something that is closed to you.')
      return letter
    },
  ),
]
