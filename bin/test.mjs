// Sets up what is missing and runs everything: formatting, lint, types, import rules, unused code,
// tests with a real database, and tests with a real browser. Ends with one line that counts them.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { install, root } from './run-program.mjs'

process.chdir(root)
await install()
await findBrowser()

// Building comes first: it makes the words of the pages, which types and lint look at.
const steps = ['build', 'unit', 'browser', 'format', 'lint', 'types', 'imports', 'unused']
const counts = { passed: 0, failed: 0 }
const failures = []
for (const step of steps) take(step)
// Said again at the end, where somebody who reads no more than the last lines finds it.
for (const failure of failures) console.log(`\n✗ ${failure}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 ? 0 : 1

function take(step) {
  const started = performance.now()
  const report = `node_modules/.cache/guildhall-test/${step}.json`
  mkdirSync('node_modules/.cache/guildhall-test', { recursive: true })
  rmSync(report, { force: true })
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
  const told = isVitest && existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
  count(told, status)
  const named = told === undefined ? [] : nameFailures(told)
  if (status !== 0) failures.push(...(named.length > 0 ? named : [step]))
}

function count(report, status) {
  counts.passed += report?.numPassedTests ?? (status === 0 ? 1 : 0)
  const failed = report?.numFailedTests ?? 0
  counts.failed += status === 0 ? failed : Math.max(1, failed)
}

function nameFailures({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name)
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      if (failed.length === 0) return [`${file}: ${message}`]
      return failed.map((test) => `${file} › ${test.fullName}\n${test.failureMessages.join('\n')}`)
    })
}

async function findBrowser() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  if (process.env.CHROMIUM || known.some((path) => existsSync(path))) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('Installing Chromium for the browser tests …')
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit' })
}
