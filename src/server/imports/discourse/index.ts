export { importDiscourse, type ForumImport } from './import.ts'
export type { ForumOptions } from './options.ts'
export { saveForum, type SaveOptions } from './save-forum.ts'
