// Sets up what is missing and runs everything: formatting, lint, types, import rules, unused code,
// tests with a real database, and tests with a real browser. Ends with one line that counts them.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { install, root } from './run-program.mjs'

process.chdir(root)
await install()
await findBrowser()

// Building comes first: it makes the words of the pages, which types and lint look at.
const steps = ['build', 'unit', 'browser', 'format', 'lint', 'types', 'imports', 'unused']
const counts = { passed: 0, failed: 0 }
for (const step of steps) take(step)
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 ? 0 : 1

function take(step) {
  const started = performance.now()
  const report = `node_modules/.cache/guildhall-test/${step}.json`
  mkdirSync('node_modules/.cache/guildhall-test', { recursive: true })
  const isVitest = step === 'unit' || step === 'browser'
  const words = isVitest
    ? ['--', '--reporter=default', '--reporter=json', `--outputFile=${report}`]
    : []
  const { status } = spawnSync('npm', ['run', '--silent', step, ...words], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(`${status === 0 ? '✓' : '✗'} ${step} (${seconds} s)`)
  count(
    isVitest && existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined,
    status,
  )
}

function count(report, status) {
  counts.passed += report?.numPassedTests ?? (status === 0 ? 1 : 0)
  const failed = report?.numFailedTests ?? 0
  counts.failed += status === 0 ? failed : Math.max(1, failed)
}

async function findBrowser() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  if (process.env.CHROMIUM || known.some((path) => existsSync(path))) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('Installing Chromium for the browser tests …')
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit' })
}
