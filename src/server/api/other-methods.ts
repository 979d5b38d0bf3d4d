import type { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { toPattern } from './mount.ts'
import type { Operation } from './operation.ts'
import type { Visit } from './visit.ts'

/** Says which methods an address knows: to those who ask, and to those who use another. */
export function answerOtherMethods(
  api: OpenAPIHono<Visit>,
  operations: readonly (readonly [path: string, Operation])[],
): void {
  for (const [path, known] of Map.groupBy(operations, ([path]) => path)) {
    const methods = known.map(([, { method }]) => method.toUpperCase())
    if (methods.includes('GET')) methods.push('HEAD')
    const allow = [...methods, 'OPTIONS'].join(', ')
    api.all(toPattern(path), (c) => {
      c.header('allow', allow)
      if (c.req.method === 'OPTIONS') return c.body(null, 204)
      throw new HTTPException(405, { message: `This address knows ${allow}.` })
    })
  }
}
