// Sets up what is missing and runs everything: formatting, lint, types, import rules, unused code,
// tests with a real database, and tests with a real browser. Ends with one line that counts them.
// Sweeps take turns from commit to commit; `npm run proof` leaves nothing out, and takes longer.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { printRows } from './rows.mjs'
import { install, root } from './run-program.mjs'

const reports = 'node_modules/.cache/guildhall-test'
const counts = { passed: 0, failed: 0 }
const failures = []

/**
 * Checkers make much that stays. With more room before garbage is looked for, types, lint
 * and format cost a quarter less.
 */
const roomy = {
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=64 --max-old-space-size=6000`,
  GOGC: '400',
}

process.chdir(root)
process.env.TIER = process.argv[2] === 'proof' ? 'long' : 'short'
process.env.TURN ??= countCommits()
// Checkers that run side by side each learn the same types anew.
process.env.GOMAXPROCS ??= '1'
process.env.PROOF_ROWS = resolve(reports, 'rows.jsonl')
await install()
await findBrowser()
mkdirSync(reports, { recursive: true })
rmSync(process.env.PROOF_ROWS, { force: true })

// Building comes first: it makes the words of the pages, which types and lint look at.
await Promise.all([take('build'), take('format')])
// Side by side, so that both cores have work while tests wait for something, and until the end.
await Promise.all([take('unit'), take('browser'), takeAll(['lint', 'types', 'imports', 'unused'])])
if (process.env.TIER === 'long') {
  printRows([`${reports}/unit.json`, `${reports}/browser.json`], process.env.PROOF_ROWS)
}
// Said again at the end, where somebody who reads no more than the last lines finds it.
for (const failure of failures) console.log(`\n✗ ${failure}`)
if (failures.length > 0)
  console.log(`\nTURN=${process.env.TURN} lets the sweeps look at the same again.`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 ? 0 : 1

/** Whose turn it is follows from the commit, so that a failure is there again when it is tried again. */
function countCommits() {
  const { status, stdout } = spawnSync('git', ['rev-list', '--count', 'HEAD'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : '0'
}

async function takeAll(steps) {
  for (const step of steps) await take(step)
}

async function take(step) {
  const started = performance.now()
  const report = `${reports}/${step}.json`
  rmSync(report, { force: true })
  const isVitest = step === 'unit' || step === 'browser'
  const words = isVitest
    ? ['--', '--reporter=default', '--reporter=json', `--outputFile=${report}`]
    : []
  const { status, said } = await run(['run', '--silent', step, ...words], isVitest)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(`${said}${status === 0 ? '✓' : '✗'} ${step} (${seconds} s)`)
  const told = isVitest && existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
  count(told, status)
  const named = told === undefined ? [] : nameFailures(told)
  if (status !== 0) failures.push(...(named.length > 0 ? named : [step]))
}

/** Tests are heard while they run. What the others say is kept together, for once they are done. */
function run(words, isHeard) {
  return new Promise((resolve) => {
    const child = spawn('npm', words, {
      stdio: isHeard ? 'inherit' : 'pipe',
      env: isHeard ? process.env : { ...process.env, ...roomy },
      shell: process.platform === 'win32',
    })
    let said = ''
    const keep = (some) => (said += some)
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    child.on('close', (status) => resolve({ status, said }))
  })
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

/** The one without windows takes half the time of a whole Chromium, which does as well. */
async function findBrowser() {
  const known = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
  const isThere = () => known.some((name) => existsSync(`/usr/bin/${name}`))
  if (process.env.CHROMIUM || isThere()) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('Installing Chromium for the browser tests …')
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (!isThere()) spawnSync('apt-get', ['install', '-y', '-qq', name], { stdio: 'inherit' })
  }
}
