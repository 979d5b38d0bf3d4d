import { z, type RouteConfig } from '@hono/zod-openapi'
import { isOpen } from '#people'
import type { Operation } from './operation.ts'
import { problem } from './problem.ts'

/** An operation in the words of OpenAPI. */
export function describeOperation(path: string, operation: Operation): RouteConfig {
  const { method, summary, scope, params, query } = operation
  return {
    method,
    path,
    operationId: nameOf(method, path),
    summary,
    tags: [path.split('/')[3] ?? ''],
    security: isOpen(scope) ? [{}, { key: [scope] }] : [{ key: [scope] }],
    request: { params, query, body: bodyOf(operation) },
    responses: { ...success(operation), default: refused },
  }
}

/** What generated clients call it: `get /api/v1/topics/{id}/replies` is `getTopicsIdReplies`. */
function nameOf(method: string, path: string): string {
  const parts = path.split('/').slice(3)
  const words = parts.flatMap((part) => part.match(/[a-zA-Z0-9]+/g) ?? [])
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function bodyOf({ body, file }: Operation) {
  if (body) return { required: true, content: json(body.strict()) }
  if (!file) return undefined
  const schema = z.string().openapi({ format: 'binary' })
  return {
    required: true,
    content: Object.fromEntries(file.types.map((type) => [type, { schema }])),
  }
}

function success({ method, answer, at }: Operation): RouteConfig['responses'] {
  if (!answer) return { 204: { description: 'Done.' } }
  if (method !== 'post') return { 200: { description: 'Found.', content: json(answer) } }
  const headers = at && z.object({ location: z.string() })
  return { 201: { description: 'Created.', content: json(answer), headers } }
}

function json(schema: z.ZodType) {
  return { 'application/json': { schema } }
}

const refused = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: problem } },
}
