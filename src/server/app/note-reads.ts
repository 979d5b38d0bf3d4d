import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '#log'
import { writeStaffReads } from '#reads'
import { writeReads } from '#sharing'
import type { Database } from './tables.ts'

const PAUSE_MS = 1_000

/** Writes down every second who was shown what, and a last time when told to stop. */
export async function noteReads(
  database: Database,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const report = (err: unknown) => log.error({ err }, 'what was read could not be noted')
  while (!signal.aborted) {
    await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined)
    await writeReads(database).catch(report)
    await writeStaffReads(database).catch(report)
  }
}
