import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '#app'
import type { NumberedNews } from '#live'
import { openAudience, type Audience, type Listener } from './audience.ts'
import { catchUp, deliver } from './deliver.ts'
import { lookAround } from './look-around.ts'

/** News that come together leave together, and nobody's rights are asked about all the time. */
const GATHERED_MS = 100
const BEAT_MS = 4_000

export interface Newsdesk {
  audience: Audience
  /** Lets somebody listen, and tells what they missed since the news they last heard. */
  welcome(listener: Listener, lastHeard: string | undefined): Promise<void>
  /** Lets everybody go; their browsers come back to whoever takes our place. */
  close(): void
}

export function openNewsdesk(app: App): Newsdesk {
  const { database, newsroom, log } = app
  const audience = openAudience()
  // Whoever is still being looked after while the program stops may find the database gone.
  const report = (err: unknown) => isOpen && log.error({ err }, 'news could not be told')
  const gathered: NumberedNews[] = []
  let isBusy = false
  let isOpen = true

  async function tell(): Promise<void> {
    isBusy = true
    while (gathered.length > 0) {
      await wait(GATHERED_MS)
      const news = gathered.splice(0)
      await deliver(database, audience, news).catch(report)
    }
    isBusy = false
  }

  function hear(news: readonly NumberedNews[]): void {
    if (audience.all.size === 0) return
    gathered.push(...news)
    if (!isBusy) void tell()
  }

  const sayLost = (listener: Listener) => listener.stream.say('lost', {})
  newsroom.listen(hear, () => audience.all.forEach(sayLost))
  const beat = setInterval(() => void lookAround(app, audience).catch(report), BEAT_MS)
  beat.unref()

  return {
    audience,
    async welcome(listener, lastHeard) {
      audience.join(listener)
      if (lastHeard === undefined) return
      const missed = newsroom.since(lastHeard)
      if (missed) await catchUp(database, audience, listener, missed)
      else sayLost(listener)
    },
    close() {
      isOpen = false
      clearInterval(beat)
      for (const listener of audience.all) listener.stream.close()
    },
  }
}
