import { setTimeout as wait } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import { LARGEST_LETTER } from './read-incoming.ts'

interface MailboxPlace {
  /** Such as `imaps://user:password@mail.example.com/INBOX`. */
  url: string
  /** Where letters go once they are taken; without it they stay, marked as read. */
  doneFolder?: string | undefined
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 300_000
const LOOK_EVERY_MS = 60_000
const MOST_AT_ONCE = 100

/**
 * Takes the unread letters of a mailbox, and new ones as they come (IDLE, and a look each minute),
 * until told to stop. A letter is marked as read only after it was taken. A lost connection is
 * opened again, after pauses that grow to five minutes.
 */
export async function watchMailbox(
  place: MailboxPlace,
  take: (raw: Buffer) => Promise<unknown>,
  { signal, onTrouble }: { signal: AbortSignal; onTrouble: (error: unknown) => void },
): Promise<void> {
  const isStopped = () => signal.aborted
  let pauseMs = FIRST_PAUSE_MS
  while (!signal.aborted) {
    const client = await connectTo(place)
    client.on('error', onTrouble)
    const stop = () => client.close()
    signal.addEventListener('abort', stop)
    try {
      await client.connect()
      await client.mailboxOpen(folderOf(place))
      pauseMs = FIRST_PAUSE_MS
      await readOn(client, place, take, signal)
    } catch (error) {
      if (!isStopped()) onTrouble(error)
    } finally {
      signal.removeEventListener('abort', stop)
      client.close()
    }
    await wait(pauseMs, undefined, { signal }).catch(() => undefined)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
}

async function connectTo({ url }: MailboxPlace): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow')
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'imaps:'
  return new ImapFlow({
    host: hostname,
    port: port === '' ? (isSecure ? 993 : 143) : Number(port),
    secure: isSecure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    socketTimeout: 5 * 60_000,
  })
}

function folderOf({ url }: MailboxPlace): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX'
}

async function readOn(
  client: ImapFlow,
  place: MailboxPlace,
  take: (raw: Buffer) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && client.usable) {
    // Asked for before looking, so that what comes while we look is seen.
    const news = somethingNew(client, signal)
    const isMore = await takeUnread(client, place, take)
    if (!isMore) await news
  }
}

async function takeUnread(
  client: ImapFlow,
  { doneFolder }: MailboxPlace,
  take: (raw: Buffer) => Promise<unknown>,
): Promise<boolean> {
  const found = await client.search({ seen: false }, { uid: true })
  const uids = (found === false ? undefined : found) ?? []
  for (const uid of uids.slice(0, MOST_AT_ONCE)) {
    const id = String(uid)
    // Of what is larger than anybody writes, the beginning: its words, without all attachments.
    const source = { maxLength: LARGEST_LETTER }
    const letter = await client.fetchOne(id, { source }, { uid: true })
    if (letter !== false && letter.source) await take(letter.source)
    await client.messageFlagsAdd(id, ['\\Seen'], { uid: true })
    if (doneFolder !== undefined) await client.messageMove(id, doneFolder, { uid: true })
  }
  return uids.length > MOST_AT_ONCE
}

async function somethingNew(client: ImapFlow, signal: AbortSignal): Promise<void> {
  const enough = new AbortController()
  const stop = () => enough.abort()
  const events = ['exists', 'close'] as const
  for (const event of events) client.once(event, stop)
  const both = AbortSignal.any([signal, enough.signal])
  await wait(LOOK_EVERY_MS, undefined, { signal: both }).catch(() => undefined)
  for (const event of events) client.off(event, stop)
}
