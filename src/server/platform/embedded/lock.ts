import { randomBytes } from 'node:crypto'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRunning, lifeOf, type Life } from './alive.ts'
import { FolderInUseError } from './embedded-error.ts'

type Owner = Life | 'released'

/**
 * Makes this process the one owner of the folder. Each owner has a file with the next number, and
 * numbers never go back, so two who find the same dead owner cannot both succeed it.
 */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  for (;;) {
    const last = (await numbersIn(folder)).at(-1) ?? 0
    if (last > 0) await mustBeFree(folder, last)
    const own = last + 1
    if (!(await claim(folder, own))) continue
    const numbers = await numbersIn(folder)
    if (numbers.at(-1) !== own) {
      await rm(fileOf(folder, own), { force: true })
      continue
    }
    for (const old of numbers.slice(0, -1)) await rm(fileOf(folder, old), { force: true })
    return () => write(folder, 'released', (file) => rename(file, fileOf(folder, own)))
  }
}

export function isProvablyGone(owner: Life): boolean {
  const now = lifeOf(owner.pid)
  if (owner.bootId !== now.bootId) return true
  if (owner.namespace !== now.namespace) return false
  return !isRunning(owner.pid) || owner.startedAt !== now.startedAt
}

async function mustBeFree(folder: string, number: number): Promise<void> {
  const file = fileOf(folder, number)
  const text = await readFile(file, 'utf8').catch(() => '"released"') // deleted by a successor
  const owner = JSON.parse(text) as Owner
  if (owner === 'released' || isProvablyGone(owner)) return
  throw new FolderInUseError(
    `The data in ${folder} is in use by process ${owner.pid}, and only one may use it at a time. ` +
      (owner.namespace === lifeOf(owner.pid).namespace
        ? 'Stop that process first.'
        : `It ran in another container: if that one is gone for certain, delete ${file}.`),
  )
}

/** A link is made whole or not at all, and never over another. */
async function claim(folder: string, number: number): Promise<boolean> {
  return await write(folder, lifeOf(process.pid), async (file) => {
    try {
      await link(file, fileOf(folder, number))
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    } finally {
      await rm(file, { force: true })
    }
  })
}

async function write<Result>(
  folder: string,
  owner: Owner,
  put: (file: string) => Promise<Result>,
): Promise<Result> {
  const file = join(folder, `.owner-${randomBytes(6).toString('hex')}`)
  await writeFile(file, JSON.stringify(owner), { mode: 0o600, flag: 'wx' })
  return await put(file)
}

async function numbersIn(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  const numbers = names.flatMap((name) => /^owner\.(\d+)\.json$/.exec(name)?.[1] ?? [])
  return numbers.map(Number).sort((one, other) => one - other)
}

function fileOf(folder: string, number: number): string {
  return join(folder, `owner.${number}.json`)
}
