import { OpenAPIHono } from '@hono/zod-openapi'
import type { App } from '#app'
import { DomainError } from '#errors'
import { authenticate, refuseUnknownKeys } from './authenticate.ts'
import { describeApi } from './describe.ts'
import { idempotency } from './idempotency.ts'
import { limit } from './limit.ts'
import { limitBody } from './limit-body.ts'
import { mount } from './mount.ts'
import { answerOtherMethods } from './other-methods.ts'
import { translate } from './problem.ts'
import { operations } from './resources.ts'
import type { Visit } from './visit.ts'

export interface Limits {
  /** Requests a minute. */
  withKey: number
  without: number
}

/** Everything that programs may do here, at /api/v1, and its description. */
export function createApi(app: App, limits: Limits = { withKey: 600, without: 60 }) {
  const api = new OpenAPIHono<Visit>()
  api.use(async (c, next) => {
    c.set('app', app)
    c.set('store', app.database)
    c.header('cache-control', 'no-store')
    await next()
  })
  api.onError(translate)
  api.notFound((c) => translate(nothingHere, c))
  api.use('/api/v1/*', authenticate, limit(limits), refuseUnknownKeys)
  api.use('/api/v1/*', limitBody(operations), idempotency)
  for (const [path, operation] of operations) mount(api, path, operation)
  answerOtherMethods(api, operations)
  describeApi(api)
  return api
}

const nothingHere = new DomainError('not_found', 'address', 'There is nothing at this address.')
