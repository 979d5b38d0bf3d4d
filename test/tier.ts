import { hash } from 'node:crypto'

/**
 * How much the sweeps look at: all there is, or (TIER=short, as `npm test` says) a share of it.
 * `npm run proof` leaves nothing out.
 */
export const isShort = process.env.TIER === 'short'

const TURNS = 3
const turn = Number(process.env.TURN ?? 0) % TURNS

/**
 * Whether a short run takes this one. The others have their turn with the commits that follow, so
 * three in a row see all, and each sees the same again when it is tried again.
 */
export function isOfTurn(name: string): boolean {
  return !isShort || Number.parseInt(hash('sha1', name).slice(0, 8), 16) % TURNS === turn
}
