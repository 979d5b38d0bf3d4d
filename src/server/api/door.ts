import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { App } from '#app'
import { createApi } from './create-api.ts'

/** Answers what is asked at /api, and leaves everything else to whoever comes next. */
export function openApiDoor(app: App) {
  const { origin } = app.config
  const api = createApi(app)
  const listen = getRequestListener(api.fetch, {
    hostname: new URL(origin).host,
    overrideGlobalObjects: false,
  })
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    if (/^\/api(?=[/?]|$)/.test(request.url ?? '')) void listen(request, response)
    else next()
  }
}
