import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { admit } from './admit.ts'
import { describeOperation } from './describe-operation.ts'
import { noteShown } from './note-shown.ts'
import { nothing, type Operation } from './operation.ts'
import { readBody, readFile, readWords } from './read-request.ts'
import type { Visit } from './visit.ts'

/** Lets an operation answer at its address. */
export function mount(api: OpenAPIHono<Visit>, path: string, operation: Operation): void {
  const { method, scope, run } = operation
  const readCall = callReader(operation)
  api.openAPIRegistry.registerPath(describeOperation(path, operation))
  api.on(method.toUpperCase(), toPattern(path), async (c) => {
    const { visit } = c.env.incoming ?? {}
    if (visit) visit.route = `${method.toUpperCase()} ${path}`
    admit(c.var.key, scope)
    const call = await readCall(c)
    const result = await run(call as never)
    if (method === 'get') noteShown(path, c.var, call)
    return answer(c, operation, result)
  })
}

/** Hono writes `:id` where OpenAPI writes `{id}`. */
export function toPattern(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

/** What a schema does not know is refused. */
function callReader({ file, ...operation }: Operation) {
  const params = (operation.params ?? nothing).strict()
  const query = (operation.query ?? nothing).strict()
  const body = operation.body?.strict()
  return async (c: Context<Visit>) => {
    const { app, store, viewer, key } = c.var
    return {
      ...{ app, store, viewer, key, address: c.env.incoming?.visit?.address },
      params: readWords(params, c.req.param()),
      query: readWords(query, c.req.query()),
      body: body ? await readBody(c, body) : {},
      file: file ? await readFile(c, file) : new Uint8Array(),
    }
  }
}

function answer(c: Context<Visit>, { method, answer, at }: Operation, result: unknown): Response {
  if (!answer) return c.body(null, 204)
  const body = answer.safeParse(result)
  if (!body.success) throw new Error('This answer is not as described.', { cause: body.error })
  if (method !== 'post') return c.json(body.data, 200)
  if (at) c.header('location', `/api/v1${at((body.data as { id: string }).id)}`)
  return c.json(body.data, 201)
}
