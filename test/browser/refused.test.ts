import { expect, it } from 'vitest'
import { startProgram } from './program.ts'

it('writes down who was not let through, and nothing that they typed', async () => {
  const { origin, complained, stop } = await startProgram({
    ...{ GUILDHALL_SAMPLE: 'off', LOG_LEVEL: 'info' },
  })
  const post = (path: string, form: Record<string, string>) =>
    fetch(origin + path, {
      ...{ method: 'POST', body: new URLSearchParams(form), redirect: 'manual' },
      headers: { origin, accept: 'text/html', 'x-forwarded-for': '192.0.2.7' },
    })
  const cy = { name: 'Cy', email: 'cy@example.com', password: 'up the Fell before breakfast' }
  const joined = await post('/join', cy)
  const [cookie = ''] = (joined.headers.get('set-cookie') ?? '').split(';')
  await post('/sign-in?/password', { email: cy.email, password: 'a guess of mine' })
  await fetch(`${origin}/desk`, { headers: { cookie } })
  await fetch(`${origin}/api/v1/customers`, { headers: { authorization: 'Bearer a-guess' } })
  await fetch(`${origin}/topics/none`)
  await stop()
  const lines = complained()
    .split('\n')
    .filter((line) => line.includes('"msg":"refused"'))
  const told = lines.map((line) => JSON.parse(line) as Record<string, string>)
  expect(told).toMatchObject([
    { refused: 'sign_in.wrong', address: '192.0.2.7' },
    { refused: 'gate.desk', personId: expect.stringMatching(/^[\da-f-]{36}$/) as string },
    { refused: 'key.unknown', route: 'api' },
  ])
  expect(told.every(({ id }) => id !== undefined)).toBe(true)
  expect(lines.join('')).not.toMatch(/guess|example\.com/)
})
