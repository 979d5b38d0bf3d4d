import { expect, it } from 'vitest'
import { killUnderLoad } from '../../bench/kill-ingest.ts'

// Two kills, one of them together with the database; `npm run bench -- ingest-kill` has twenty.
it('keeps each event that it acknowledged once, whenever it is killed', async () => {
  const outcome = await killUnderLoad({ kills: 2, aliveMs: 250, seed: 4 })
  expect(outcome).toMatchObject({ lost: 0, doubled: 0 })
  expect(outcome.acknowledged).toBeGreaterThan(0)
}, 60_000)
