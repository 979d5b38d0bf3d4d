import { randomBytes } from 'node:crypto'
import { link, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { areComparable, isRunning, lifeOf, type Life } from './alive.ts'
import { FolderInUseError } from './embedded-error.ts'
import { hold, letGo } from './kernel-lock.ts'

export interface Owner extends Life {
  /** The kernel holds its file for it. */
  isHeld: boolean
}

/**
 * Makes this process the one owner of the folder. Each owner has a file with the next number, and
 * numbers never go back, so two who find the same dead owner cannot both succeed it.
 */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  for (;;) {
    const last = (await numbersIn(folder)).at(-1) ?? 0
    if (last > 0) await mustBeFree(fileOf(folder, last))
    const own = last + 1
    const claim = await makeClaim(folder)
    const isFirst = await claim.putAt(fileOf(folder, own))
    const numbers = await numbersIn(folder)
    if (isFirst && numbers.at(-1) === own) {
      for (const old of numbers.slice(0, -1)) await rm(fileOf(folder, old), { force: true })
      return () => release(folder, own, claim.held)
    }
    if (isFirst) await rm(fileOf(folder, own), { force: true })
    letGo(claim.held)
  }
}

async function mustBeFree(file: string): Promise<void> {
  const owner = await readOwner(file)
  if (!owner || (await isProvablyGone(owner, file))) return
  throw new FolderInUseError(
    `The data is in use by process ${owner.pid}, and only one may use it at a time (${file}). ` +
      (areComparable(owner, lifeOf(owner.pid))
        ? 'Stop that process first.'
        : 'It runs in another container or on another machine: stop it there.'),
  )
}

async function isProvablyGone(owner: Owner, file: string): Promise<boolean> {
  const now = lifeOf(owner.pid)
  if (areComparable(owner, now)) return !isRunning(owner.pid) || owner.startedAt !== now.startedAt
  if (!owner.isHeld) return owner.bootId !== now.bootId
  const held = await hold(file).catch(() => undefined)
  letGo(held)
  return typeof held === 'number'
}

/** None if it was released, or deleted by a successor, or left empty by a power cut. */
async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Owner
  } catch {
    return undefined
  }
}

/** Complete before it has its name: a link is made whole or not at all, and never over another. */
async function makeClaim(folder: string) {
  const draft = join(folder, `.owner-${randomBytes(6).toString('hex')}`)
  await writeFile(draft, '', { mode: 0o600, flag: 'wx' })
  const held = await hold(draft)
  const owner: Owner = { ...lifeOf(process.pid), isHeld: typeof held === 'number' }
  await writeFile(draft, JSON.stringify(owner))
  const putAt = async (file: string): Promise<boolean> => {
    try {
      await link(draft, file)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    } finally {
      await rm(draft, { force: true })
    }
  }
  return { held, putAt }
}

/** Where it cannot be written down, on a full disk say, the end of the process tells as well. */
async function release(
  folder: string,
  own: number,
  held: number | 'taken' | undefined,
): Promise<void> {
  await truncate(fileOf(folder, own)).catch(() => undefined)
  letGo(held)
}

async function numbersIn(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  const numbers = names.flatMap((name) => /^owner\.(\d+)\.json$/.exec(name)?.[1] ?? [])
  return numbers.map(Number).sort((one, other) => one - other)
}

function fileOf(folder: string, number: number): string {
  return join(folder, `owner.${number}.json`)
}
