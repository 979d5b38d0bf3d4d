// Runs under any Node from 20 on and needs nothing installed: it installs what is missing itself.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, must, root, runProgram } from './run-program.mjs'

process.chdir(root)
await install()
await build()
process.exitCode = await runProgram(['start', ...process.argv.slice(2)])

async function build() {
  const stamp = join(root, 'build/.guildhall-built')
  const sources = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  console.log('Building the pages …')
  await must('npm', ['run', 'build', '--silent'])
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(stamp, sources)
}

/** Of all that pages are built from: by contents, as building touches files it leaves as they were. */
function fingerprint() {
  const sources = [
    'src',
    'messages',
    'static',
    'project.inlang/settings.json',
    'vite.config.ts',
    'package-lock.json',
  ]
  const hash = createHash('sha256')
  sources.forEach((path) => read(path, hash))
  return hash.digest('hex')
}

function read(path, hash) {
  if (path === join('src', 'paraglide')) return // what building makes of the words
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) read(join(path, name), hash)
  } else {
    hash.update(path).update(readFileSync(path))
  }
}
