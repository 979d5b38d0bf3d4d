import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ConfigError, originOf, readConfig, settings } from '#config'

it('needs nothing to be set', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    origin: 'http://localhost:3000',
    dataFolder: './data',
    databaseUrl: undefined,
    withSample: true,
  })
})

it('takes an empty setting for one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', GUILDHALL_SAMPLE: '' }).port).toBe(3000)
})

it.for([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://localhost' }, 'DATABASE_URL'],
  [{ ORIGIN: 'community.example' }, 'ORIGIN'],
  [{ GUILDHALL_SAMPLE: 'yes' }, 'GUILDHALL_SAMPLE'],
] as const)('says which setting cannot be used: %o', ([environment, name]) => {
  expect(() => readConfig(environment)).toThrow(ConfigError)
  expect(() => readConfig(environment)).toThrow(name)
})

it('keeps of the public address what links need', () => {
  expect(readConfig({ ORIGIN: 'https://club.example/welcome' }).origin).toBe('https://club.example')
  expect(originOf('::1', 8080)).toBe('http://[::1]:8080')
})

it('tells of every setting, with its default, in one place', () => {
  const page = readFileSync('docs/settings.md', 'utf8')
  const defaults = settings.parse({}) as Record<string, unknown>
  for (const [name, { description }] of Object.entries(settings.shape)) {
    const value = defaults[name]
    const shown = typeof value === 'string' || typeof value === 'number' ? `\`${value}\`` : '–'
    expect(page).toContain(`| \`${name}\` | ${shown} | ${description ?? ''} |`)
  }
})
