import { execFileSync } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { findBinaries } from './binaries.ts'
import { createCluster, prepareCluster } from './cluster.ts'
import { launch } from './launch.ts'
import { asNobody, findRunAs, inNamespace, type RunAs } from './run-as.ts'
import { stopRunning } from './running.ts'
import { findSecrets } from './secrets.ts'
import { ask, startElsewhere, startIn, test } from './trial.ts'

vi.setConfig({ testTimeout: 30_000 })
const asRoot = test.skipIf(process.getuid?.() !== 0)
const namespace = await inNamespace()

test.skipIf(process.getuid?.() === 0)('an ordinary user runs it as is', async () => {
  expect(await findRunAs()).toEqual({ prefix: [] })
})

asRoot('an ordinary user runs it, and owns its files', async ({ emptyFolder: folder, skip }) => {
  const { uid = 0, gid = 0 } = await asNobody()
  const canRead = () => execFileSync('test', ['-r', import.meta.filename], { uid, gid })
  skip(!succeeds(canRead), 'the code lies where only root may read it')
  await chown(folder, uid, gid)
  const { said, postgres } = await startElsewhere(folder, { uid, gid, cwd: '/' })
  expect(said).toContain('guildhall_app')
  expect(await ask(postgres.appUrl, 'select 1')).toEqual([1])
  expect((await stat(join(folder, 'cluster'))).uid).toBe(uid)
})

asRoot('root runs it as somebody else', async ({ folder }) => {
  const { pid } = await startIn(folder)
  if (namespace) expect(userSeenBy(pid)).toBe('1000')
  else expect((await stat(`/proc/${pid}`)).uid).toBeGreaterThan(0)
})

asRoot(
  'root runs it as an existing user where it may not make a namespace',
  async ({ emptyFolder: folder }) => {
    const runAs = await asNobody()
    const pid = await runOnce(folder, runAs)
    expect((await stat(join(folder, 'cluster'))).uid).toBe(runAs.uid)
    await stopRunning(folder, pid, '')

    const later = await startIn(folder) // perhaps in a namespace: the files change hands
    expect(await ask(later.appUrl, 'select 1')).toEqual([1])
    await later.stop()
    await stopRunning(folder, await runOnce(folder, runAs), '')
  },
)

async function runOnce(folder: string, runAs: RunAs): Promise<number> {
  const { initdb, postgres } = await findBinaries()
  const { postgres: password } = await findSecrets(folder, false)
  const isNew = !(await stat(join(folder, 'cluster')).catch(() => undefined))
  if (isNew) await createCluster(folder, initdb, runAs, { password, isLasting: false })
  await prepareCluster(folder, runAs)
  const { pid } = await launch(folder, postgres, runAs, { onNote: () => undefined })
  expect((await stat(`/proc/${pid}`)).uid).toBe(runAs.uid)
  return pid
}

/** What PostgreSQL takes itself for, in the namespace it lives in. */
function userSeenBy(pid: number): string {
  const map = execFileSync('cat', [`/proc/${pid}/uid_map`], { encoding: 'utf8' })
  return map.trim().split(/\s+/)[0] ?? ''
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
