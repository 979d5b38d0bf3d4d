export { announce } from './announce.ts'
export type { News, NumberedNews } from './news.ts'
export { openNewsroom, type Newsroom } from './newsroom.ts'
export { openStream, type Stream } from './stream.ts'
