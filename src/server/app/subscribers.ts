import { deriveContributions } from '#balance'
import { deriveLifecycle } from '#lifecycle'
import type { Subscriber } from '#timeline'
import { derivePurchases } from '#value'
import type { Database } from './tables.ts'

/** Everybody who follows the timeline. */
export const subscribers: readonly Subscriber<Database>[] = [derivePurchases, deriveContributions, deriveLifecycle]
