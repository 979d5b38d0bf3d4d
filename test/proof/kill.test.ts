import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isOfTurn, isShort } from '../tier.ts'
import { killUnderLoad, victims, type Outcome } from './kill.ts'
import { tell } from './row.ts'

const seed = Number(process.env.SEED ?? 4)

// The pages are built before the tests by `npm test`; without them there is nothing to start.
describe.skipIf(!existsSync('build/handler.js'))('a program that is killed', () => {
  it('keeps each write that it acknowledged once, and of the others all or nothing', async () => {
    const kills = isShort ? victims.length : 100
    const outcome = await killUnderLoad({ kills, seed, aliveMs: isShort ? 150 : 600 })
    const failures = troublesOf(outcome)
    tell({ id: 'A1', n: kills, failures, seed, figures: figuresOf(outcome) })
    expect(outcome).toMatchObject({ lost: 0, doubled: 0, half: 0, drift: [] })
    expect(outcome.counts.acknowledged).toBeGreaterThan(0)
  }, 1_200_000)

  it.runIf(isOfTurn('hasty'))(
    'would be found out if it acknowledged before it keeps',
    async () => {
      const most = 20
      let [kills, lost] = [0, 0]
      while (lost === 0 && kills < most) {
        const some = { kills: 2, seed: seed + kills, aliveMs: 150, victims: ['both'] as const }
        lost = (await killUnderLoad({ ...some, isHasty: true })).lost
        kills += some.kills
      }
      tell({ id: 'A1-hasty', n: kills, failures: Number(lost === 0), seed, figures: { lost } })
      expect(lost).toBeGreaterThan(0)
    },
    600_000,
  )
})

function troublesOf({ lost, doubled, half, drift }: Outcome): number {
  return lost + doubled + half + drift.length
}

function figuresOf({ counts, secondsAway }: Outcome): Record<string, number> {
  return { ...counts, 'longest away, s': Number(Math.max(...secondsAway).toFixed(1)) }
}
