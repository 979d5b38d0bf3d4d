import { z } from '@hono/zod-openapi'
import { fates, listIncoming } from '#correspondence'
import { readPage } from '../operation.ts'
import { moment } from '../shapes.ts'

const fate = z.enum(fates)
const thing = (types: readonly [string, ...string[]]) =>
  z.object({ type: z.enum(types), id: z.uuid() }).nullable()
const letter = z
  .object({
    id: z.uuid(),
    door: z.enum(['smtp', 'lmtp', 'imap', 'command']),
    from: z.string().nullable(),
    subject: z.string(),
    personId: z.uuid().nullable(),
    /** What it answers, and what was made of it. */
    about: thing(['topic', 'idea', 'conversation', 'space']),
    posted: thing(['topic', 'reply', 'comment', 'message']),
    fate,
    code: z.string(),
    because: z.string(),
    bytes: z.int(),
    attempts: z.int(),
    receivedAt: moment,
  })
  .openapi('IncomingLetter')

/** Letters that came in: never their words, which may be private. */
export const incomingLetters = [
  readPage(
    '/',
    {
      scope: 'configure',
      summary: 'List letters that came in and what became of them, latest first',
      filter: { fate: fate.optional() },
      item: letter,
    },
    ({ store, viewer, query }) => listIncoming(store, viewer, query),
  ),
]
