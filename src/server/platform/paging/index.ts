export { batches } from './batches.ts'
export { cursorMoment, cursorTime, encodeCursor, pageOf, readCursor, type Page } from './cursor.ts'
export { exactly, isBehind, latestFirst, momentAndId } from './latest.ts'
