import { z } from '@hono/zod-openapi'
import { reaction } from '#forum'
import { moment, momentOrNull } from '../shapes.ts'
import { author, flair, label } from './person.ts'

/** What topics and replies have in common. */
export const post = {
  id: z.uuid(),
  ...author,
  authorLabel: label,
  score: z.int(),
  createdAt: moment,
}

export const words = {
  authorTitle: z.string().nullable(),
  authorFlair: flair,
  bodyHtml: z.string(),
  reactions: z.object({ like: z.int(), thanks: z.int(), insightful: z.int() }),
  ownReactions: z.array(reaction),
  editedAt: momentOrNull,
  removedAt: momentOrNull,
  version: z.int(),
  isWiki: z.boolean(),
}

export const rights = {
  comment: z.boolean(),
  react: z.boolean(),
  accept: z.boolean(),
  edit: z.boolean(),
  openToAll: z.boolean(),
  remove: z.boolean(),
  restore: z.boolean(),
}
