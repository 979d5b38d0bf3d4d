/**
 * How much the sweeps look at: all there is, or (TIER=short, as `npm test` says) a fair share of it,
 * the same each time. `npm run proof` leaves nothing out.
 */
export const isShort = process.env.TIER === 'short'
