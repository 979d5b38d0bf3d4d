import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { CHANNEL } from './announce.ts'
import { readNews, type News, type NumberedNews } from './news.ts'

/** Hears what any process announced. */
export interface Newsroom {
  /** Hears all news from now on; `lost` tells that some may have passed unheard. */
  listen(hear: (news: readonly NumberedNews[]) => void, lost: () => void): void
  /** What came after a number, if it is still known. */
  since(number: string): NumberedNews[] | undefined
  close(): Promise<void>
}

/** So many are kept for listeners that were away for a moment. */
const KEPT = 2_000
const PAUSE_MS = 1_000

/** One connection for the whole process, opened when somebody listens, and again when it breaks. */
export function openNewsroom(url: string, onError: (error: unknown) => void): Newsroom {
  const edition = randomBytes(4).toString('hex')
  const kept: NumberedNews[] = []
  const closing = new AbortController()
  let printed = 0
  let client: pg.Client | undefined
  let running: Promise<void> = Promise.resolve()

  function number(news: readonly News[]): NumberedNews[] {
    const numbered = news.map((one) => ({ ...one, number: `${edition}-${++printed}` }))
    kept.push(...numbered)
    kept.splice(0, kept.length - KEPT)
    return numbered
  }

  async function run(hear: (news: readonly NumberedNews[]) => void, lost: () => void) {
    while (!closing.signal.aborted) {
      try {
        client = new pg.Client({ connectionString: url, keepAlive: true })
        const ended = new Promise<void>((resolve) => client?.once('end', resolve))
        client.on('error', onError)
        client.on('notification', ({ payload = '' }) => hear(number(readNews(payload))))
        await client.connect()
        await client.query(`listen ${CHANNEL}`)
        await ended
      } catch (error) {
        onError(error)
      }
      kept.length = 0
      lost()
      await wait(PAUSE_MS, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  return {
    listen: (hear, lost) => void (running = run(hear, lost)),
    since(wanted) {
      if (wanted === `${edition}-${printed}`) return []
      const place = kept.findIndex((one) => one.number === wanted)
      return place < 0 ? undefined : kept.slice(place + 1)
    },
    async close() {
      closing.abort()
      await client?.end().catch(() => undefined)
      await running
    },
  }
}
