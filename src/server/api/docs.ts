import { html } from 'hono/html'

interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  maxLength?: number
  default?: unknown
}

interface Content {
  content?: Record<string, { schema?: Schema }>
}

interface Operation {
  summary?: string
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
  requestBody?: Content
  responses?: Record<string, Content & { description?: string }>
  security?: Record<string, string[]>[]
}

export interface Description {
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, Operation>>
}

interface Entry {
  method: string
  path: string
  operation: Operation
}

/** The API for people to read: every operation with what it takes and gives, without any script. */
export function renderDocs({ info, paths = {} }: Description) {
  const groups = Map.groupBy(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
    ),
    ({ path }) => path.split('/')[3] ?? '',
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API</title>
        <link rel="stylesheet" href="/api/docs.css" />
      </head>
      <body>
        <h1>${info.title} API</h1>
        <p>Version ${info.version}. Also as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
        <ul>
          ${(info.description ?? '').split('\n').map((line) => html`<li>${line}</li>`)}
        </ul>
        <nav>${[...groups.keys()].map((name) => html`<a href="#${name}">${name}</a>`)}</nav>
        ${[...groups].map(
          ([name, entries]) =>
            html`<h2 id="${name}">${name}</h2>
              ${entries.map(renderEntry)}`,
        )}
      </body>
    </html>`
}

function renderEntry({ method, path, operation }: Entry) {
  const scopes = (operation.security ?? []).flatMap((each) => Object.values(each).flat())
  const isOpen = operation.security?.some((each) => Object.keys(each).length === 0) ?? false
  const answer = Object.entries(operation.responses ?? {}).find(([status]) =>
    status.startsWith('2'),
  )
  return html`<details>
    <summary>
      <code class="method">${method.toUpperCase()}</code> <code>${path}</code> ${operation.summary}
    </summary>
    <p class="scope">${isOpen ? 'Without a key, or with' : 'With'} ${scopes.join(', ')}</p>
    ${renderParameters(operation.parameters ?? [])} ${renderBody('Send', operation.requestBody)}
    ${renderBody(`Get ${answer?.[0] ?? ''}`, answer?.[1])}
  </details>`
}

function renderParameters(parameters: NonNullable<Operation['parameters']>) {
  if (parameters.length === 0) return ''
  return html`<table>
    ${parameters.map(
      ({ name, in: place, required, schema }) =>
        html`<tr>
          <th><code>${name}</code></th>
          <td>${place}${required ? '' : ', optional'}</td>
          <td><code>${shapeOf(schema, '')}</code></td>
        </tr>`,
    )}
  </table>`
}

function renderBody(title: string, body: Content | undefined) {
  const schema = body?.content?.['application/json']?.schema
  return schema
    ? html`<p>${title}</p>
        <pre><code>${shapeOf(schema, '')}</code></pre>`
    : html`<p>${title}: nothing.</p>`
}

/** A schema in the notation that people know from TypeScript. */
function shapeOf(schema: Schema | undefined, indent: string): string {
  if (!schema) return 'unknown'
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown'
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map((each) => shapeOf(each, indent)).join(' | ')
  if (schema.items) return `${shapeOf(schema.items, indent)}[]`
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, field]) => {
      const mark = schema.required?.includes(name) ? '' : '?'
      return `${indent}  ${name}${mark}: ${shapeOf(field, `${indent}  `)}`
    })
    return `{\n${fields.join('\n')}\n${indent}}`
  }
  const type = [schema.type ?? 'unknown'].flat().join(' | ')
  return schema.format ? `${type} (${schema.format})` : type
}
