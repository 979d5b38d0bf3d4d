import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { cursorTime, pageOf, readCursor, type Page } from '#paging'
import { cleanLine } from './lines.ts'
import type { LetterStore } from './tables.ts'

/** An address from which letters came back. */
export interface Mailbox {
  address: string
  score: number
  lastBouncedAt: Date
  because: string
  isStopped: boolean
}

/** Points of a letter that came back, where we stop, and after how long all is forgotten. */
const POINTS = { soft: 1, hard: 2 }
const STOP_AT = 4
const RESET_DAYS = 30
const PAGE_SIZE = 20

/** Letters that somebody just asked for, or must hear of, are tried nevertheless. */
export const ASKED_FOR: readonly string[] = [
  ...['sign-in', 'reset', 'confirm', 'security', 'not-me', 'new-address'],
]

/** Notes that a letter of ours came back; each letter counts once. Returns its address. */
export function noteBounce(
  store: LetterStore,
  { letterId, kind, because }: { letterId: string; kind: 'hard' | 'soft'; because: string },
): Promise<string | undefined> {
  return inTransaction(store, async (store) => {
    const letter = await store
      .updateTable('letters')
      .set({ bounced_at: now() })
      .where('id', '=', letterId)
      .where('bounced_at', 'is', null)
      .returning('to_address as address')
      .executeTakeFirst()
    if (!letter) return undefined
    const address = letter.address.toLowerCase()
    await store
      .insertInto('mailboxes')
      .values({
        address,
        score: POINTS[kind],
        last_bounced_at: now(),
        because: cleanLine(because),
      })
      .onConflict((conflict) =>
        conflict.column('address').doUpdateSet({
          score: sql<number>`case when mailboxes.last_bounced_at < ${longAgo()}
            then 0 else mailboxes.score end + excluded.score`,
          last_bounced_at: sql<Date>`excluded.last_bounced_at`,
          because: sql<string>`excluded.because`,
        }),
      )
      .execute()
    return address
  })
}

/** Of these addresses, those to which nothing is sent as letters came back; in small letters. */
export async function stoppedAddresses(
  store: LetterStore,
  addresses: readonly string[],
): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const small = addresses.map((address) => address.toLowerCase())
  const rows = await store
    .selectFrom('mailboxes')
    .where(({ eb, fn, val }) => eb('address', '=', fn.any(val(small))))
    .where('score', '>=', sql.lit(STOP_AT))
    .where('last_bounced_at', '>=', longAgo())
    .select('address')
    .execute()
  return new Set(rows.map(({ address }) => address))
}

/** Addresses from which letters came back, latest first. Who may read them is for the caller. */
export async function listMailboxes(
  store: LetterStore,
  { after }: { after?: string | undefined } = {},
): Promise<Page<Mailbox>> {
  let query = store
    .selectFrom('mailboxes')
    .select(['address', 'score', 'last_bounced_at as lastBouncedAt', 'because'])
    .orderBy('last_bounced_at', 'desc')
    .orderBy('address')
    .limit(sql.lit(PAGE_SIZE + 1))
  if (after !== undefined) {
    const [at, address] = readCursor(after, cursor)
    query = query.where(({ eb, or, and }) =>
      or([
        eb('last_bounced_at', '<', at),
        and([eb('last_bounced_at', '=', at), eb('address', '>', address)]),
      ]),
    )
  }
  return pageOf(
    await query.execute(),
    PAGE_SIZE,
    (row) => [row.lastBouncedAt.getTime(), row.address],
    (row): Mailbox => ({
      ...row,
      isStopped: row.score >= STOP_AT && row.lastBouncedAt >= longAgo(),
    }),
  )
}

const cursor = z.tuple([cursorTime, z.string()])

/** Writes to an address again. Done twice it does no harm. */
export async function forgiveMailbox(store: LetterStore, address: string): Promise<void> {
  await store.deleteFrom('mailboxes').where('address', '=', address.toLowerCase()).execute()
}

function longAgo(): Date {
  return new Date(now().getTime() - RESET_DAYS * 86_400_000)
}
