import { expect } from 'vitest'
import { scopes } from '#people'
import { it, openApiOver, type Store } from '#test'
import { operationsOf, type Description, type Schema } from './description.ts'

async function read(store: Store): Promise<Description> {
  const { body } = await openApiOver(store)({ path: '/api/openapi.json' })
  return body as Description
}

it('describes every operation in OpenAPI 3.1, with nothing missing', async ({ store }) => {
  const description = await read(store)
  const { components, openapi } = description
  const operations = operationsOf(description)
  const pointers = JSON.stringify(description).match(/"#\/[^"]+"/g) ?? []
  const missing = pointers.filter(
    (pointer) => !((JSON.parse(pointer) as string).split('/')[3] ?? '' in components.schemas),
  )
  const wrong = operations.flatMap(({ method, path, operation }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const { parameters = [], responses, security, summary, requestBody } = operation
    const named = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
    const scope = security.at(-1)?.key?.[0]
    const isRight =
      named.sort().join() === inPath.sort().join() &&
      parameters.every((each) => each.in === 'query' || each.required) &&
      Object.keys(responses).some((status) => /^20[014]$/.test(status)) &&
      responses.default?.content?.['application/problem+json'] !== undefined &&
      scopes.some((known) => known === scope) &&
      /^[A-Z]/.test(summary) &&
      (method !== 'GET' || requestBody === undefined)
    return isRight ? [] : [`${method} ${path}`]
  })

  expect(openapi).toBe('3.1.0')
  expect(missing).toEqual([])
  expect(wrong).toEqual([])
  expect(operations.length).toBeGreaterThan(100)
})

it('takes in no field that it does not describe', async ({ store }) => {
  const open = operationsOf(await read(store)).flatMap(({ method, path, operation }) => {
    const body = operation.requestBody?.content['application/json']?.schema
    return body && !isClosed(body) ? [`${method} ${path}`] : []
  })
  expect(open).toEqual([])
})

it('is readable for people, without any script', async ({ store }) => {
  const ask = openApiOver(store)
  const { status, text, headers } = await ask({ path: '/api' })
  const { length } = operationsOf(await read(store))

  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(text.match(/<details/g)).toHaveLength(length)
  expect(text).not.toMatch(/<script|unknown<|undefined/)
})

/** Every object in it says that there is no more than what it names. */
function isClosed(schema: Schema): boolean {
  const parts = [schema.items, ...(schema.anyOf ?? []), ...Object.values(schema.properties ?? {})]
  const isObject = [schema.type].flat().includes('object')
  const isSealed = !isObject || schema.additionalProperties === false
  return isSealed && parts.every((part) => part === undefined || isClosed(part))
}
