export { importStackExchange, type DumpImport } from './import.ts'
export type { DumpOptions } from './options.ts'
