export { isFine } from './is-fine.ts'
export { payload, tryPayload } from './try-payload.ts'
export type { TriedEvent, Tryout } from './tryout.ts'
