export { listTags, tagsOf } from './read.ts'
export { setTags } from './set-tags.ts'
export type { TagTables } from './tables.ts'
export { tagNames, type CountedTag, type Tag, type Tagged } from './tag.ts'
