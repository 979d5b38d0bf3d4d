import { spawnSync } from 'node:child_process'
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { explain } from './complaints.ts'
import { EmbeddedError, startEmbedded } from './index.ts'
import { startElsewhere, startIn, test } from './trial.ts'

vi.setConfig({ testTimeout: 30_000 })
const asMounter = ['unshare', '--user', '--map-root-user', '--mount']
const canMount = spawnSync(asMounter[0] ?? '', [...asMounter.slice(1), 'true']).status === 0

test('data that is broken is left as it is, and a backup is asked for', async ({ folder }) => {
  await truncate(join(folder, 'cluster', 'global', 'pg_control'), 100)
  await expectRefusal(folder, /The data is broken: restore a backup into an empty folder/)
})

test('a folder that holds something else is not written over', async ({ emptyFolder: folder }) => {
  await mkdir(join(folder, 'cluster'))
  await writeFile(join(folder, 'passwords.json'), '{}')
  await expectRefusal(folder, /does not hold the data of a PostgreSQL/)
})

test('data whose passwords were lost is not locked away silently', async ({ folder }) => {
  await rm(join(folder, 'passwords.json'))
  await expectRefusal(folder, /put .*passwords\.json back/)
})

test('data of another version of PostgreSQL is not touched', async ({ folder }) => {
  await writeFile(join(folder, 'cluster', 'PG_VERSION'), '15\n')
  await expectRefusal(folder, /written by another version of PostgreSQL/)
})

test('after a refusal the folder is free again', async ({ emptyFolder: folder }) => {
  await mkdir(join(folder, 'cluster'))
  await writeFile(join(folder, 'passwords.json'), '{}')
  await expectRefusal(folder, /does not hold/)
  await rm(join(folder, 'cluster'), { recursive: true })
  await rm(join(folder, 'passwords.json'))
  await expect(startIn(folder)).resolves.toHaveProperty('appUrl')
})

test('a folder that cannot be made is named', async ({ emptyFolder: folder }) => {
  await writeFile(join(folder, 'file'), '')
  await expectRefusal(join(folder, 'file', 'data'), /file\/data could not be started/)
})

test.skipIf(!canMount)('a disk that is full is called full', async ({ emptyFolder: folder }) => {
  const mount = 'mount -t tmpfs -o size=20m none "$0" && exec "$@"'
  const { said } = await startElsewhere(folder, {
    prefix: [...asMounter, 'sh', '-c', mount, folder],
  })
  expect(said).toMatch(/The disk of .* is full/)
})

test.for([
  ['could not write to file "pg_wal/1": No space left on device', 'The disk is full'],
  ['Error: ENOSPC: no space left on device, write', 'The disk is full'],
  ['Error: spawn /native/bin/initdb ENOENT', 'Alpine'],
  ['unshare: failed to execute /native/bin/initdb: No such file or directory', 'Alpine'],
  [`libc.so.6: version 'GLIBC_2.27' not found`, 'glibc 2.27'],
  ['error while loading shared libraries: libicuuc.so.60', 'npm ci'],
  ['could not access directory "/root/data": Permission denied', 'may not use its folder'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'too little memory'],
  ['something new', 'DATABASE_URL'],
])('"%s" is told as "%s"', ([said = '', told]) => {
  const { message } = explain('It could not be started.', said)
  expect(message).toContain(told)
  expect(message).toContain(said)
})

async function expectRefusal(folder: string, message: RegExp): Promise<void> {
  const error: unknown = await startEmbedded({ folder }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(EmbeddedError)
  expect((error as Error).message).toMatch(message)
}
