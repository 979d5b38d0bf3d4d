import { describe, expect } from 'vitest'
import { bothWays, it } from './browser.ts'

describe.each(bothWays)('building on it $how', ({ script }) => {
  it('makes a key at the desk with which a program may read, and no more', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk/keys')
    await page.getByLabel('What it is for').fill('Nightly list')
    await page.getByLabel('community:read', { exact: true }).check()
    await page.getByRole('button', { name: 'Create the key' }).click()
    const token = await page.getByLabel('The new key').inputValue()

    const program = (await visit()).request
    const headers = { authorization: `Bearer ${token}` }
    const topics = await program.get('/api/v1/topics', { headers })
    expect(topics.status()).toBe(200)
    expect(((await topics.json()) as { items: unknown[] }).items.length).toBeGreaterThan(0)
    const people = await program.get('/api/v1/customers', { headers })
    expect(people.status()).toBe(403)
    expect(people.headers()['content-type']).toContain('application/problem+json')

    await page.goto('/desk/keys')
    await page
      .getByRole('row', { name: 'Nightly list' })
      .first()
      .getByRole('button', { name: 'Revoke' })
      .click()
    await page.getByText('The key is revoked.').waitFor()
    expect((await program.get('/api/v1/topics', { headers })).status()).toBe(401)
  })

  it('explains itself to whoever wants to build', async ({ visit }) => {
    const page = await visit({ script })
    expect((await page.goto('/api'))?.status()).toBe(200)
    expect(await page.getByRole('heading').count()).toBeGreaterThan(5)
    await page.getByText('/api/v1/topics').first().waitFor()
  })
})

it('describes every operation in OpenAPI 3.1', async ({ visit }) => {
  const { request } = await visit()
  const answer = await request.get('/api/openapi.json')
  const description = (await answer.json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId?: string; responses?: object }>>
  }
  expect(description.openapi).toMatch(/^3\.1\./)
  const operations = Object.values(description.paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBeGreaterThan(30)
  const names = operations.map(({ operationId }) => operationId)
  expect(new Set(names).size).toBe(operations.length)
  expect(names).not.toContain(undefined)
})
