import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { elsewhere, EmbeddedError } from './embedded-error.ts'

/** PostgreSQL refuses to run as root: how to start it as somebody else. */
export interface RunAs {
  prefix: readonly string[]
  /** Who must own the files, where it is not whoever runs us. */
  uid?: number
  gid?: number
}

export async function findRunAs(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  return (await inNamespace()) ?? (await asNobody())
}

/** In a user namespace of its own root's process has another name, while its files stay root's. */
export async function inNamespace(): Promise<RunAs | undefined> {
  const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  const [command = '', ...rest] = prefix
  try {
    await promisify(execFile)(command, [...rest, 'true'])
    return { prefix }
  } catch {
    return undefined
  }
}

/** initdb asks for the name of its user, so it must be one that exists. */
export async function asNobody(): Promise<RunAs> {
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([name]) => name === wanted) ?? []
    if (uid && gid) return { prefix: [], uid: Number(uid), gid: Number(gid) }
  }
  throw new EmbeddedError(
    'PostgreSQL does not run as root, and there is neither a user namespace nor a user "nobody" ' +
      `to run it. Start the program as an ordinary user. ${elsewhere}`,
  )
}

export function spawnAs(
  runAs: RunAs,
  command: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [file = '', ...parameters] = [...runAs.prefix, ...command]
  // oxlint-disable-next-line node/no-process-env -- handed on, not read
  const inherited = process.env
  return spawn(file, parameters, {
    ...options,
    env: { ...inherited, LC_ALL: 'C' }, // its complaints are read by us
    windowsHide: true,
    ...(runAs.uid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid }),
  })
}
