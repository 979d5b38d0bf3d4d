import { z } from '@hono/zod-openapi'

/** Dates leave as ISO 8601 in UTC. */
export const moment = z
  .date()
  .transform((date) => date.toISOString())
  .openapi({ type: 'string', format: 'date-time' })

export const momentOrNull = z
  .date()
  .nullable()
  .transform((date) => date?.toISOString() ?? null)
  .openapi({ type: ['string', 'null'], format: 'date-time' })

/** An ISO 8601 date, or date and time. What has no time zone is UTC. */
export const time = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => new Date(text))
  .openapi({ type: 'string', format: 'date-time' })

export const byId = z.object({ id: z.uuid() })

/** The part of an address that people can read. */
export const name = z.string().regex(/^[\p{L}\p{N}_.-]{1,100}$/u)

export const yesNo = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .openapi({ type: 'boolean' })

/** `a,b,c` in a query. */
export function listOf<Word extends string>(words: readonly [Word, ...Word[]]) {
  return z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words)))
}
