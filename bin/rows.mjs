import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * One line for each row of docs/proof.csv: how often it was tried, and how often it went wrong. What
 * harnesses told themselves (test/proof/row.ts) counts; of the others, their tests do.
 */
export function printRows(reports, toldFile) {
  const told = linesOf(toldFile).map((line) => JSON.parse(line))
  const files = reports.filter(existsSync).flatMap((report) => {
    return JSON.parse(readFileSync(report, 'utf8')).testResults
  })
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' })
  for (const [id, , where = ''] of linesOf('docs/proof.csv')
    .slice(1)
    .map((line) => line.split(','))) {
    const places = where.split(' ')
    const tests = files
      .filter(({ name }) => places.some((place) => name.replaceAll('\\', '/').endsWith(place)))
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => ['passed', 'failed'].includes(status))
    const own = told.filter((row) => row.id === id)
    const failed = tests.filter(({ status }) => status === 'failed').length
    const n = sum(own, 'n') || tests.length
    const failures = Math.max(sum(own, 'failures'), failed)
    const seed = own[0]?.seed ?? Number(process.env.SEED ?? 1)
    const figures = Object.assign({}, ...own.map((row) => row.figures))
    console.log(JSON.stringify({ id, n, failures, seed, commit: stdout.trim(), ...figures }))
  }
}

function sum(rows, what) {
  return rows.reduce((total, row) => total + row[what], 0)
}

function linesOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}
