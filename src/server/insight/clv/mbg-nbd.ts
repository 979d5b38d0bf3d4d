import { betaGeometric } from './beta-geometric.ts'

/** Batislam, Denizel & Filiztekin 2007: customers may leave with their first purchase as well. */
export const mbgNbd = betaGeometric('mbg_nbd', true)
