import { sql } from 'kysely'
import { cleanLine } from './lines.ts'
import { ASKED_FOR, noteBounce, stoppedAddresses } from './mailboxes.ts'
import type { Mailer, Posted } from './mailer.ts'
import type { LetterStore } from './tables.ts'

const MOST_ATTEMPTS = 6

/** By the key of the address for replies, one writes as the reader: it leaves with the letter. */
const withoutKey = sql<string>`headers - 'replyTo'`

/** Whether a letter that was written a while ago should still go. */
export type Check = (letterId: string) => Promise<boolean>

/**
 * Sends what is due, each letter at least once, and returns how many were sent. What its reader
 * should no longer get by then is stopped. Without a mailer letters are kept, to be read at the desk.
 */
export async function sendLetters(
  store: LetterStore,
  mailer?: Mailer,
  isStillMeant: Check = () => Promise.resolve(true),
): Promise<number> {
  if (!mailer) {
    await keepLetters(store)
    return 0
  }
  let sent = 0
  for (let letter = await takeDue(store); letter; letter = await takeDue(store)) {
    const isMeant = await isStillMeant(letter.id)
    if (!isMeant || (await isReturned(store, letter))) {
      await stopLetter(store, letter)
      continue
    }
    const outcome = await mailer.send(letter).then(() => undefined, asError)
    await (outcome ? noteFailure(store, letter, outcome) : noteSent(store, letter))
    sent += outcome ? 0 : 1
  }
  return sent
}

async function keepLetters(store: LetterStore): Promise<void> {
  await store
    .updateTable('letters')
    .set({ state: 'kept', headers: withoutKey })
    .where('state', '=', 'queued')
    .execute()
}

type DueLetter = Posted & { attempts: number; kind: string }

/** Nothing is sent to where letters came back from, but what its reader has just asked for. */
async function isReturned(store: LetterStore, { to, kind }: DueLetter): Promise<boolean> {
  return !ASKED_FOR.includes(kind) && (await stoppedAddresses(store, [to])).size > 0
}

async function stopLetter(store: LetterStore, { id }: DueLetter): Promise<void> {
  await store
    .updateTable('letters')
    .set({ state: 'stopped', headers: withoutKey })
    .where('id', '=', id)
    .execute()
}

/** Counts the attempt before it is made: a program that dies while sending tries again later. */
async function takeDue(store: LetterStore): Promise<DueLetter | undefined> {
  return await store
    .updateTable('letters')
    .set({
      attempts: sql<number>`attempts + 1`,
      due_at: sql<Date>`now() + interval '1 minute' * power(4, attempts + 1)`,
    })
    .where('id', '=', (letters) =>
      letters
        .selectFrom('letters as due')
        .where('due.state', '=', 'queued')
        .where('due.due_at', '<=', sql<Date>`now()`)
        .orderBy('due.due_at')
        .select('due.id')
        .limit(sql.lit(1))
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'to_address as to', 'subject', 'body as text', 'body_html as html'])
    .returning(['headers', 'attempts', 'kind'])
    .executeTakeFirst()
}

async function noteSent(store: LetterStore, { id }: Posted): Promise<void> {
  await store
    .updateTable('letters')
    .set({ state: 'sent', sent_at: sql<Date>`now()`, error: null, headers: withoutKey })
    .where('id', '=', id)
    .execute()
}

/** A server that says 5xx means it (RFC 5321 §4.2.1); everything else may pass. */
async function noteFailure(
  store: LetterStore,
  { id, attempts }: Posted & { attempts: number },
  error: Error & { responseCode?: number },
): Promise<void> {
  // 5.1 and 5.2 speak of the mailbox (RFC 3463); any other no may be about us.
  if (/\b5\.[12]\.\d/.test(error.message)) {
    await noteBounce(store, { letterId: id, kind: 'hard', because: error.message })
  }
  const isFinal = (error.responseCode ?? 0) >= 500 || attempts >= MOST_ATTEMPTS
  await store
    .updateTable('letters')
    .set({
      state: isFinal ? 'failed' : 'queued',
      error: cleanLine(error.message),
      ...(isFinal ? { headers: withoutKey } : {}),
    })
    .where('id', '=', id)
    .execute()
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
