export { mayEnter, visibleSpaces } from './policy.ts'
export { asViewer, findSpace } from './read.ts'
export type { Space, Viewer, Visibility } from './space.ts'
export type { SpaceTables } from './tables.ts'
