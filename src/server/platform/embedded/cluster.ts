import { existsSync } from 'node:fs'
import {
  chmod,
  lchown,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { explain } from './complaints.ts'
import { EmbeddedError } from './embedded-error.ts'
import { spawnAs, type RunAs } from './run-as.ts'

export function clusterIn(folder: string): string {
  return join(folder, 'cluster')
}

/** Renamed into place when done, so that a half-made one is never taken for the data. */
export async function createCluster(
  folder: string,
  initdb: string,
  runAs: RunAs,
  options: { password: string; isLasting: boolean },
): Promise<void> {
  await expectSpace(folder)
  const made = join(folder, 'cluster.new')
  const passwordFile = join(folder, 'password.new')
  try {
    if (runAs.uid !== undefined) await chmod(folder, 0o711)
    await rm(made, { recursive: true, force: true })
    await mkdir(made, { mode: 0o700 })
    await writeFile(passwordFile, options.password, { mode: 0o600 })
    await giveTo(runAs, made)
    await giveTo(runAs, passwordFile)
    await run(runAs, [
      ...[initdb, '-D', made, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile],
      ...['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      `--locale=${locale}`,
      ...(options.isLasting ? [] : ['--no-sync']),
    ])
    await rename(made, clusterIn(folder))
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** What may be wrong with it before PostgreSQL is asked, and who it belongs to. */
export async function prepareCluster(folder: string, runAs: RunAs): Promise<void> {
  const cluster = clusterIn(folder)
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    throw new EmbeddedError(
      `${cluster} does not hold the data of a PostgreSQL. Move it away and restore a backup; ` +
        'without the folder an empty database is made.',
    )
  }
  if (runAs.uid !== undefined) await chmod(folder, 0o711)
  const owner = (await stat(cluster)).uid
  if (process.getuid?.() === 0 && owner !== (runAs.uid ?? 0)) await giveTo(runAs, cluster)
}

/** A disk that fills up on the way makes PostgreSQL panic, in words that mislead. */
async function expectSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= 100_000_000) return
  throw new EmbeddedError(
    `The disk of ${folder} is full: a new database takes 100 MB. Free some space and start again.`,
  )
}

// Sorting is PostgreSQL's own everywhere. pg_trgm, though, asks the system what a letter is.
const locales: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'C.UTF-8',
  darwin: 'en_US.UTF-8',
}
const locale = locales[process.platform] ?? 'C'

async function run(runAs: RunAs, command: readonly string[]): Promise<void> {
  const child = spawnAs(runAs, command, { stdio: ['ignore', 'ignore', 'pipe'] })
  const failure = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(String(error)))
    child.once('close', (code) => resolve(code === 0 ? '' : `exit code ${code}`))
  })
  const said = child.stderr ? await text(child.stderr) : ''
  const failed = await failure
  if (failed) throw explain('The database could not be made.', `${failed}\n${said}`)
}

async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid = 0, gid = 0 } = runAs
  await lchown(path, uid, gid)
  if (!(await stat(path)).isDirectory()) return
  for (const name of await readdir(path, { recursive: true })) {
    await lchown(join(path, name), uid, gid)
  }
}
