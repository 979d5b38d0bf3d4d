import { createRoute, OpenAPIHono, z, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { DomainError } from '#errors'
import type { Scope } from '#people'
import { problem } from './problem.ts'
import type { Visit } from './visit.ts'

export function resource() {
  return new OpenAPIHono<Visit>({
    defaultHook(result) {
      if (!result.success) throw result.error
    },
  })
}

/** Every operation names the scope that a key needs for it; reading `open` ones takes no key. */
export function route<
  Method extends RouteConfig['method'],
  Path extends string,
  Request extends NonNullable<RouteConfig['request']>,
  Responses extends RouteConfig['responses'],
>(
  method: Method,
  path: Path,
  { scope, summary }: { scope: Scope; summary: string },
  request: Request,
  responses: Responses,
) {
  return createRoute({
    method,
    path,
    summary,
    request,
    responses,
    security: isOpen(scope) ? [{}, { key: [scope] }] : [{ key: [scope] }],
    middleware: needs(scope),
  })
}

/** What guests may read on the pages they may read here. */
function isOpen(scope: Scope): boolean {
  return scope === 'community:read'
}

function needs(scope: Scope): MiddlewareHandler<Visit> {
  return async ({ var: { key } }, next) => {
    if (!key && !isOpen(scope)) {
      throw new DomainError('not_allowed', 'key.missing', `Send a key with the scope ${scope}.`)
    }
    if (key && !key.scopes.includes(scope)) {
      throw new DomainError('not_allowed', 'key.scope', `This key lacks the scope ${scope}.`)
    }
    await next()
  }
}

/** What a request must bring in its body. */
export function payload<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, ...json(schema) }
}

export function found<Schema extends z.ZodType>(schema: Schema) {
  return { 200: { description: 'Found.', ...json(schema) }, default: refused }
}

/** One page of a list; `next` is the cursor for `after`, or null on the last page. */
export function foundPage<Schema extends z.ZodType>(item: Schema) {
  return found(z.object({ items: z.array(item), next: z.string().nullable() }))
}

export function created() {
  return { 201: { description: 'Created.', ...json(newcomer) }, default: refused }
}

export function done() {
  return { 204: { description: 'Done.' }, default: refused }
}

export const byId = z.object({ id: z.uuid() })

/** The cursor that came with the page before. */
export const after = z.object({ after: z.string().max(500).optional() })

function json<Schema extends z.ZodType>(schema: Schema) {
  return { content: { 'application/json': { schema } } }
}

const newcomer = z.object({ id: z.uuid() })
const refused = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: problem } },
}
