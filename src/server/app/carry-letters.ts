import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '#log'
import { sendLetters, type Mailer } from '#mail'
import { isStillMeant } from '#notices'
import type { Database } from './tables.ts'

const PAUSE_MS = 2_000

/** Sends letters soon after they were written, or keeps them, until told to stop. */
export async function carryLetters(
  database: Database,
  mailer: Mailer | undefined,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const isMeant = (letterId: string) => isStillMeant(database, letterId)
    await sendLetters(database, mailer, isMeant).catch((error: unknown) =>
      log.error({ err: error }, 'letters could not be sent'),
    )
    await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
}
