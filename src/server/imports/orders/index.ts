export { importOrderFile, type OrderImport } from './import.ts'
export type { OrderFileOptions } from './options.ts'
