import { killUnderLoad } from './kill-ingest.ts'
import { print, wordAfter } from './report.ts'

/** Twenty kills under load (`--kills`); `npm test` has two of them. `--seed` says when they come. */
export async function run(): Promise<void> {
  const kills = Number(wordAfter('--kills') ?? 20)
  const seed = Number(wordAfter('--seed') ?? Date.now() % 1_000_000)
  const { lost, doubled, ...outcome } = await killUnderLoad({ kills, seed, aliveMs: 600 })
  print('ingest-kill', {
    ...{ kills, seed, 'events sent': outcome.sent, 'sent again': outcome.again },
    ...{ acknowledged: outcome.acknowledged, 'acknowledged and lost (budget 0)': lost },
    'there twice (budget 0)': doubled,
  })
  if (lost + doubled > 0) process.exitCode = 1
}
