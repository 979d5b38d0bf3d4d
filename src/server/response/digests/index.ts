export { buildDigest, isEmpty } from './build.ts'
export { keepReaders } from './keep-readers.ts'
export type { DigestTables } from './tables.ts'
export { writeDigests } from './write-digests.ts'
