import { once } from 'node:events'
import { acceptsAddress, takeLetter, type Envelope, type PostOffice } from '#correspondence'
import { openLetterDoor, watchMailbox } from '#mail'
import { findBrand } from '#settings'
import type { App } from './app.ts'

/** What there must be to take letters; without a domain, nobody was ever asked to write. */
export function postOfficeOf({ config, database, uploads }: App): PostOffice {
  return {
    domain: config.inbound.domain ?? 'localhost',
    trustedHost: config.inbound.trustedHost,
    files: uploads,
    origin: config.origin,
    siteName: async () => (await findBrand(database)).name,
  }
}

/**
 * Opens the doors for letters that are set; `done` once told to stop and all are closed. Throws if
 * one cannot be opened, so that whoever set it hears of it at the start.
 */
export async function takeLetters(
  app: App,
  signal: AbortSignal,
): Promise<{ done: Promise<unknown> }> {
  const { config, database, log } = app
  const office = postOfficeOf(app)
  const onTrouble = (err: unknown) => log.warn({ err }, 'letters cannot come in')
  const take = (raw: Buffer, envelope: Envelope) => takeLetter(database, office, raw, envelope)
  const accepts = (address: string) => acceptsAddress(database, address, office.domain)
  const { tls, imap, ...places } = config.inbound
  const closed: Promise<unknown>[] = []

  for (const door of ['smtp', 'lmtp'] as const) {
    const place = places[door]
    if (!place) continue
    const opened = await openLetterDoor(
      { ...place, tls, isLmtp: door === 'lmtp' },
      { accepts, take: (raw, envelope) => take(raw, { door, ...envelope }), onTrouble },
    )
    log.info({ door, host: place.host, port: opened.port }, 'letters are taken')
    closed.push(once(signal, 'abort').then(() => opened.close()))
  }
  if (imap)
    closed.push(watchMailbox(imap, (raw) => take(raw, { door: 'imap' }), { signal, onTrouble }))
  return { done: Promise.all(closed) }
}
