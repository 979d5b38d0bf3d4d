export { importDiscourse, type ForumImport } from './import.ts'
export type { ForumOptions } from './options.ts'
