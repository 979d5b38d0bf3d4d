import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

// What was compiled once need not be compiled at every start.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled')

// The pinned runtime reads TypeScript by itself; the system's own Node may be too old for that.
const pinned = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/**
 * Garbage is collected a little sooner than Node would by itself, which takes half the memory. What
 * is measured runs with the same.
 */
export const runtimeFlags = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=8',
  '--heap-growing-percent=50',
]

/** Runs the command line of Guildhall and passes on what it was told and how it ended. */
export function runProgram(words) {
  const runtime = existsSync(pinned) ? pinned : process.execPath
  const program = join(root, 'src/server/cli/index.ts')
  return run(runtime, [...runtimeFlags, program, ...words])
}

function run(command, words) {
  const child = spawn(command, words, { stdio: 'inherit', cwd: process.cwd() })
  const forward = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

/**
 * Installs what the lock file says, unless that was done before. Not by `npm ci`: it refuses a lock
 * file made where packages for some other platform could not be had.
 */
export async function install() {
  const stamp = join(root, 'node_modules/.guildhall-installed')
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing what Guildhall is made of …')
  await must('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

export async function must(command, words) {
  const code = await run(process.platform === 'win32' ? `${command}.cmd` : command, words)
  if (code !== 0) process.exit(code)
}
