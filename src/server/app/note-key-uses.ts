import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '#log'
import { writeUses } from '#people'
import type { Database } from './tables.ts'

const PAUSE_MS = 60_000

/** Writes down once a minute which keys were used, and a last time when told to stop. */
export async function noteKeyUses(
  database: Database,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const report = (err: unknown) => log.warn({ err }, 'uses of keys could not be noted')
  while (!signal.aborted) {
    await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined)
    await writeUses(database).catch(report)
  }
}
