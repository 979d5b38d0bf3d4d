export type { Files } from './files.ts'
export { openFolder } from './folder.ts'
