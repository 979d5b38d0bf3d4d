export type { DigestTables } from './tables.ts'
