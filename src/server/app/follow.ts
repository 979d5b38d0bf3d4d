import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '#log'
import type { Metrics } from '#metrics'
import { runSubscribers } from '#timeline'
import { subscribers } from './subscribers.ts'
import type { Database } from './tables.ts'

const PAUSE_MS = 300
const PAUSE_AFTER_TROUBLE_MS = 3_000

/** Keeps all subscribers up with the timeline until told to stop; the promise ends with it. */
export async function followTimeline(
  database: Database,
  { log, metrics }: { log: Logger; metrics: Metrics },
  signal: AbortSignal,
): Promise<void> {
  const failed = new Set<string>()
  const report = (error: unknown, subscriber: string) => {
    if (signal.aborted) return // the database may go before us
    failed.add(subscriber)
    metrics.subscriberErrors.inc({ subscriber })
    log.error({ err: error, subscriber }, 'subscriber failed')
  }
  while (!signal.aborted) {
    failed.clear()
    const endTimer = metrics.subscriberLag.startTimer()
    await runSubscribers(database, subscribers, report)
    endTimer()
    const pause = failed.size > 0 ? PAUSE_AFTER_TROUBLE_MS : PAUSE_MS
    await wait(pause, undefined, { signal }).catch(() => undefined)
  }
}
