import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '#config'
import type { Logger } from '#log'
import { pushNotices, writeNotices, type House } from '#notices'
import { findBrand } from '#settings'
import type { Database } from './tables.ts'

const PAUSE_MS = 3_000

/** Tells by push and by letter what people have not read in time, until told to stop. */
export async function carryNews(
  database: Database,
  config: Config,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const house = houseOf(database, config)
  const report = (error: unknown) => log.error({ err: error }, 'news could not be told')
  while (!signal.aborted) {
    await writeNotices(database, house, report).catch(report)
    await pushNotices(database, house, report).catch(report)
    await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** What letters say of us. */
export function houseOf(database: Database, { origin, mailFrom, inbound }: Config): House {
  return {
    origin,
    contact: `mailto:${/<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`,
    siteName: async () => (await findBrand(database)).name,
    takesLetters: inbound.domain !== undefined,
  }
}
