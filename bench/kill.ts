import { killUnderLoad } from '../test/proof/kill.ts'
import { print, wordAfter } from './report.ts'

/**
 * Kills under mixed writes (`--kills`, twenty of themselves); `--seed` says when they come, and `--at
 * TABLE:writing` or `TABLE:committing` where. A few are part of `npm test`, a hundred of `npm run
 * proof`.
 */
export async function run(): Promise<void> {
  const kills = Number(wordAfter('--kills') ?? 20)
  const seed = Number(wordAfter('--seed') ?? Date.now() % 1_000_000)
  const point = wordAfter('--at')
  const outcome = await killUnderLoad({ kills, seed, aliveMs: 600, ...(point && { point }) })
  const { counts, lost, doubled, half, drift, secondsAway } = outcome
  print('kill', {
    ...{ kills, seed, sent: counts.sent, 'sent again': counts.again, refused: counts.refused },
    ...{ acknowledged: counts.acknowledged, 'acknowledged and lost (bound 0)': lost },
    ...{ 'there twice (bound 0)': doubled, 'half there (bound 0)': half },
    'differs from a recount (bound 0)': drift.length,
    'from a kill to the next acknowledged write, s': secondsAway,
  })
  if (drift.length > 0) console.log(`  ${drift.join(', ')}`)
  if (lost + doubled + half + drift.length > 0) process.exitCode = 1
}
