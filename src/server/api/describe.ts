import type { OpenAPIHono } from '@hono/zod-openapi'
import packageJson from '../../../package.json' with { type: 'json' }
import { renderDocs, type Description } from './docs.ts'
import type { Visit } from './visit.ts'

/** The description of the API for programs, and the same for people. */
export function describeApi(api: OpenAPIHono<Visit>): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key from the desk or `guildhall key create`.',
  })
  const describe = () =>
    api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Guildhall', version: packageJson.version, description: introduction },
    })
  let description: ReturnType<typeof describe> | undefined
  api.get('/api/openapi.json', ({ json }) => json((description ??= describe())))
  api.get('/api', (c) => {
    c.header('content-security-policy', "default-src 'none'; style-src 'self'; base-uri 'none'")
    return c.html(renderDocs((description ??= describe()) as Description))
  })
  api.get('/api/docs.css', (c) => c.body(docsStyle, 200, { 'content-type': 'text/css' }))
}

const introduction = [
  'Send a key as `Authorization: Bearer gh_…`. Reading what guests may read takes no key.',
  'Lists come in pages: pass `next` of one page as `after` to get the one that follows. They are',
  'read in one direction; whoever goes back keeps the cursors of the pages that were read.',
  'A change sent with an `Idempotency-Key` header takes effect once, however often it is sent.',
  '`RateLimit` headers say how many requests are left; a refusal is a problem (RFC 9457).',
].join('\n')

const docsStyle = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem }
h1, h2 { font-weight: 600; line-height: 1.25 }
h2 { margin-top: 3rem; border-bottom: 1px solid color-mix(in oklch, currentColor 20%, transparent) }
details { border-bottom: 1px solid color-mix(in oklch, currentColor 12%, transparent) }
summary { padding: .6rem 0; cursor: pointer }
code, pre { font: 14px/1.5 ui-monospace, monospace }
pre { overflow-x: auto; padding: 1rem; background: color-mix(in oklch, currentColor 6%, transparent) }
table { border-collapse: collapse; font-size: 14px }
td, th { text-align: left; padding: .3rem 1.5rem .3rem 0; vertical-align: top }
.method { display: inline-block; min-width: 4.5rem; font-weight: 600 }
.scope { color: color-mix(in oklch, currentColor 65%, transparent); font-size: 14px }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem }
`
