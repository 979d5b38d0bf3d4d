import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openApp } from '#app'
import { readConfig } from '#config'
import { findTemplate, it as plain } from '#test'
import { explain } from './complain.ts'

const it = plain.extend('folder', async ({}, { onCleanup }) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-complain-'))
  onCleanup(() => rm(folder, { recursive: true }))
  return folder
})

const right = new URL(findTemplate() || 'postgres://nobody:known@localhost/none')
const other = (change: Partial<URL>) => Object.assign(new URL(right), change).href

it.for([
  ['at which nothing listens', other({ port: '9' }), 'No database answers'],
  ['on an unknown host', other({ hostname: 'database.invalid' }), 'host in DATABASE_URL'],
  ['with a wrong password', other({ password: 'wrong' }), 'refuses the password'],
  ['with an unknown user', other({ username: 'stranger', password: 'x' }), 'refuses'],
  ['of a database that is not there', other({ pathname: '/nowhere' }), 'does not exist'],
  ['that is no address', 'my database', 'DATABASE_URL'],
  ['of another kind', 'mysql://root@localhost/shop', 'DATABASE_URL'],
] as const)('a DATABASE_URL %s is refused with a sentence', async ([, url, words], { folder }) => {
  const told = await open({ DATABASE_URL: url, GUILDHALL_DATA: folder }).catch(explain)
  expect(told).toContain(words)
  expect(told).not.toMatch(/\n +at /)
  expect(told).not.toContain(right.password)
})

async function open(environment: NodeJS.ProcessEnv) {
  return openApp(readConfig({ ...environment, LOG_LEVEL: 'silent' }), { isCommand: true })
}
