// Runs under any Node from 20 on and needs nothing installed: it installs what is missing itself.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, must, root, runProgram } from './run-program.mjs'

process.chdir(root)
await install()
await build()
process.exitCode = await runProgram(['start', ...process.argv.slice(2)])

async function build() {
  const sources = [
    'src',
    'messages',
    'static',
    'project.inlang',
    'vite.config.ts',
    'package-lock.json',
  ]
  const stamp = join(root, 'build/.guildhall-built')
  const newest = Math.max(...sources.map(changedAt))
  if (existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) >= newest) return
  console.log('Building the pages …')
  await must('npm', ['run', 'build', '--silent'])
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(stamp, String(newest))
}

/** When a file, or anything in a folder but what building writes there, was last changed. */
function changedAt(path) {
  if (!existsSync(path) || path.endsWith('paraglide')) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => changedAt(join(path, name))))
}
