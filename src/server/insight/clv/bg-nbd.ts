import { betaGeometric } from './beta-geometric.ts'

/** Fader, Hardie & Lee 2005. Whoever bought once is alive by definition: not for showing P(alive). */
export const bgNbd = betaGeometric('bg_nbd', false)
