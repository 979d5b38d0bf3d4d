import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '#log'
import type { Metrics } from '#metrics'
import { runSubscribers } from '#timeline'
import { subscribers } from './subscribers.ts'
import type { Database } from './tables.ts'

const PAUSE_MS = 300

/** Keeps all subscribers up with the timeline until told to stop; the promise ends with it. */
export async function followTimeline(
  database: Database,
  { log, metrics }: { log: Logger; metrics: Metrics },
  signal: AbortSignal,
): Promise<void> {
  const report = (error: unknown, subscriber: string) => {
    metrics.subscriberErrors.inc({ subscriber })
    log.error({ err: error, subscriber }, 'subscriber failed')
  }
  while (!signal.aborted) {
    const endTimer = metrics.subscriberLag.startTimer()
    await runSubscribers(database, subscribers, report)
    endTimer()
    await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
}
