import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { DomainError } from '#errors'
import { asCsv, RefusedWithFile } from '#import-runs'
import type { ForumSettings } from './options.ts'

/** What could not be read, and where. */
export interface Faults {
  count: number
  /** Which files, and why. */
  rows: readonly [file: string, why: string][]
  add(file: string, what: string): void
  /** Writes the list down and, unless bad rows are to be skipped, refuses the folder. */
  refuse(files: number): Promise<void>
}

export const HEAD = ['what', 'why']
const MOST_LISTED = 10_000

export function openFaults({ folder, errorsFile, skipBadRows }: ForumSettings): Faults {
  const rows: [string, string][] = []
  const broken = new Set<string>()
  let first = ''
  return {
    count: 0,
    rows,
    add(file, what) {
      const name = relative(folder, file)
      this.count += 1
      broken.add(name)
      if (first === '') first = `${name}: ${what}.`
      if (rows.length < MOST_LISTED) rows.push([name, what])
    },
    async refuse(files) {
      if (this.count === 0) return
      if (errorsFile !== undefined) {
        await writeFile(errorsFile, asCsv([HEAD, ...this.rows]))
      }
      const isMostlyBad = broken.size * 2 > files
      if (skipBadRows && !isMostlyBad) return
      const advice = isMostlyBad
        ? 'That is most of them. Is it the right folder?'
        : 'Save those answers again, or bring in the rest with --skip-bad-rows.'
      const message = `${broken.size} of ${files} files cannot be read whole. ${first} ${advice} Nothing was imported.`
      if (errorsFile === undefined) throw new DomainError('invalid', 'forum.faults', message)
      throw new RefusedWithFile('forum.faults', message, errorsFile)
    },
  }
}
