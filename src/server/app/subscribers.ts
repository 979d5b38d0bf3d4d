import type { Subscriber } from '#timeline'
import type { Database } from './tables.ts'

/** Everybody who follows the timeline. */
export const subscribers: readonly Subscriber<Database>[] = []
