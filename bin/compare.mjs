import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROUNDS = 3

/**
 * Measures the same in two checkouts, in turn, so that what else the machine does falls on both, and
 * prints for each figure the medians of there and here, and here as a share of there.
 */
export function compare(name, there, words) {
  const measured = { there: [], here: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [side, folder] of Object.entries({ there, here: '.' })) {
      measured[side].push(measure(folder, name, words))
    }
  }
  console.log(`\n${name}: ${ROUNDS} rounds of each, medians`)
  for (const label of Object.keys(measured.here[0])) {
    const [before, now] = [middle(measured.there, label), middle(measured.here, label)]
    if (before === undefined || now === undefined) continue
    const [one, other] = [before, now].map((value) => value.toPrecision(3).padStart(9))
    console.log(`  ${label.padEnd(64)} ${one} → ${other}  × ${(now / before).toFixed(2)}`)
  }
}

function measure(folder, name, words) {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [join('bin', 'bench.mjs'), name, ...words, '--json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 },
  )
  const line = stdout.split('\n').findLast((each) => each.startsWith('{'))
  if (line === undefined) throw new Error(`${folder} measured nothing (${status}): ${stderr}`)
  return JSON.parse(line)
}

function middle(rounds, label) {
  const values = rounds.flatMap((round) => round[label]).filter((value) => Number.isFinite(value))
  const sorted = values.sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)]
}
