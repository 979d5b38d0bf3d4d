import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lifeOf } from './alive.ts'
import { FolderInUseError } from './embedded-error.ts'
import { takeLock, type Owner } from './lock.ts'

const onLinux = test.skipIf(process.platform !== 'linux')

test('a folder has one owner, and who comes second is told which process that is', async () => {
  const folder = await makeFolder()
  await takeLock(folder)
  await expect(takeLock(folder)).rejects.toThrow(FolderInUseError)
  await expect(takeLock(folder)).rejects.toThrow(`in use by process ${process.pid}`)
})

test('a folder that was released is free', async () => {
  const folder = await makeFolder()
  for (let round = 0; round < 3; round++) {
    const release = await takeLock(folder)
    await release()
  }
  expect(await readdir(folder)).toEqual(['owner.3.json'])
})

onLinux('who was started before the machine was is gone, whoever has its number now', async () => {
  const folder = await makeFolder({ bootId: 'another' })
  await expect(takeLock(folder)).resolves.toBeTypeOf('function')
})

onLinux('a process that only has the number of the owner is not the owner', async () => {
  const folder = await makeFolder({ startedAt: '1' })
  await expect(takeLock(folder)).resolves.toBeTypeOf('function')
})

onLinux('of an owner in another container nothing is known, so it stays the owner', async () => {
  const folder = await makeFolder({ pid: 999_999_999, namespace: 'pid:[1]' })
  await expect(takeLock(folder)).rejects.toThrow('another container')
})

onLinux('an owner in another container is gone once the kernel lets go of its file', async () => {
  const folder = await makeFolder({ pid: 999_999_999, namespace: 'pid:[1]', isHeld: true })
  await expect(takeLock(folder)).resolves.toBeTypeOf('function')
})

test('the owner is not replaced because its file is old', async () => {
  const folder = await makeFolder(lifeOf(process.ppid))
  await utimes(join(folder, 'owner.7.json'), 0, 0)
  await expect(takeLock(folder)).rejects.toThrow(`in use by process ${process.ppid}`)
})

test('what a power cut left of the file keeps nobody out', async () => {
  const folder = await makeFolder()
  await writeFile(join(folder, 'owner.1.json'), '')
  await expect(takeLock(folder)).resolves.toBeTypeOf('function')
})

onLinux('of twenty who find a dead owner at once, one succeeds it', async () => {
  for (let round = 0; round < 5; round++) {
    const folder = await makeFolder({ startedAt: '1' })
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder)))
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
})

async function makeFolder(owner?: Partial<Owner>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-lock-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const stored = { ...lifeOf(process.pid), isHeld: false, ...owner }
  if (owner) await writeFile(join(folder, 'owner.7.json'), JSON.stringify(stored))
  return folder
}
