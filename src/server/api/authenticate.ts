import { createMiddleware } from 'hono/factory'
import { DomainError } from '#errors'
import { findKeyHolder } from '#spaces'
import type { Visit } from './visit.ts'

/** Whose key came along. Cookies count for nothing here, so other sites cannot act through ours. */
export const authenticate = createMiddleware<Visit>(async (c, next) => {
  const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const holder = token === undefined ? undefined : await findKeyHolder(c.var.store, token)
  c.set('key', holder?.key)
  c.set('viewer', holder?.viewer)
  const { visit } = c.env.incoming ?? {}
  if (visit) {
    visit.route = 'api' // until the operation is known
    visit.personId = holder?.viewer.id
  }
  await next()
})

/** Comes after the limit, so that nobody can try keys faster than others may read. */
export const refuseUnknownKeys = createMiddleware<Visit>(async (c, next) => {
  if (c.req.header('authorization') !== undefined && !c.var.key) {
    throw new DomainError('not_allowed', 'key.unknown', 'This key is not valid (any more).')
  }
  await next()
})
