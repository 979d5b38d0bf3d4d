import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { noteRefusal } from '#app'
import { isAway } from '#database'
import { DomainError, statusOf } from '#errors'
import type { Visit } from './visit.ts'

/** Every "no" leaves the API in this shape (RFC 9457). */
export const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

const AWAY_SECONDS = 10

type Problem = Omit<z.infer<typeof problem>, 'type' | 'title'>

export function translate(error: Error, c: Context<Visit>): Response {
  if (error instanceof DomainError) {
    noteRefusal(c.env.incoming?.visit, error)
    const isStranger = error.reason === 'not_allowed' && !c.var.viewer
    const status = isStranger ? 401 : statusOf(error)
    return answer(c, { status, code: error.code, detail: error.message })
  }
  if (error instanceof z.ZodError) {
    const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return answer(c, { status: 422, code: 'request', detail: 'Some values are not valid.', errors })
  }
  if (error instanceof HTTPException) {
    const { status, message: detail } = error
    return answer(c, { status, code: 'request', detail })
  }
  if (isAway(error)) {
    c.header('retry-after', String(AWAY_SECONDS))
    c.var.app.log.error({ err: error }, 'database away')
    return answer(c, {
      status: 503,
      code: 'database.away',
      detail: 'Please try again in a moment.',
    })
  }
  c.var.app.log.error({ err: error, id: c.env.incoming?.visit?.id }, 'api failed')
  return answer(c, { status: 500, code: 'internal', detail: 'Something went wrong on our side.' })
}

function answer(c: Context, body: Problem): Response {
  const title = titles[body.status] ?? 'Refused'
  if (body.status === 401) c.header('www-authenticate', 'Bearer')
  return c.json({ type: 'about:blank', title, ...body }, body.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
  })
}

const titles: Record<number, string> = {
  202: 'Held back',
  400: 'Bad request',
  401: 'Who are you?',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  405: 'Another method',
  413: 'Too large',
  415: 'Another type',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Our mistake',
  503: 'Away',
}
