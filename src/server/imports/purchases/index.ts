export { findKnownNames, listProvenance, type Provenance } from './read.ts'
export type { Facts, Rank, Report } from './report.ts'
export { reportPurchases } from './report-purchases.ts'
export type { PurchaseStore, PurchaseTables } from './tables.ts'
