export type { TrustStore, TrustTables } from './tables.ts'
