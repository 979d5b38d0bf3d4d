import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { writeLetter } from '#mail'
import { isSuppressed } from '../consent/may-be-told.ts'
import type { Party } from '../organizations/party.ts'
import { letterWords } from './letter-words.ts'
import { listMailboxes, type Mailbox } from './mailboxes.ts'
import { signRequest } from './request-link.ts'
import type { AskingStore } from './tables.ts'

/** What letters that ask say of us. */
export interface AskingHouse {
  origin: string
  siteName: () => Promise<string>
  /** By which addresses of those who were forgotten are kept. */
  key: string
}

const BATCH = 200
const MOST_A_DAY = 3
const KIND = 'sharing'

/**
 * Writes the letters that ask customers without an account whether a dealer may see how to reach
 * them. An address gets at most three in 24 hours; the next waits, as long as it can be answered.
 * A letter that fails stops no other: what failed is told at the end, and tried again.
 */
export async function writeRequestLetters(store: AskingStore, house: AskingHouse): Promise<void> {
  const failures: unknown[] = []
  for (let after: Due | undefined, isMore = true; isMore;) {
    const due = await listDue(store, after)
    for (const { id } of due) {
      await writeOne(store, house, id).catch((error: unknown) => failures.push(error))
    }
    after = due.at(-1)
    isMore = due.length === BATCH
  }
  if (failures.length === 0) return
  throw new AggregateError(failures, `${failures.length} letters could not be written`)
}

interface Due {
  id: string
  askedAt: Date
}

function listDue(store: AskingStore, after: Due | undefined): Promise<Due[]> {
  return store
    .selectFrom('sharing_requests')
    .where('is_by_letter', '=', true)
    .where('letters_written_at', 'is', null)
    .where('answered_at', 'is', null)
    .where('expires_at', '>', now())
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(asked_at, id) > (${after?.askedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid)`,
      ),
    )
    .select(['id', 'asked_at as askedAt'])
    .orderBy('asked_at')
    .orderBy('id')
    .limit(sql.lit(BATCH))
    .execute()
}

function writeOne(store: AskingStore, house: AskingHouse, requestId: string): Promise<void> {
  return inTransaction(store, async (store) => {
    const request = await holdDue(store, requestId)
    if (!request) return
    const { personId, organizationId, dealerName, asked, expiresAt } = request
    const party: Party = organizationId === null ? { personId: personId ?? '' } : { organizationId }
    const mailboxes = await listOpen(store, house, party)
    if (mailboxes === 'later') return
    const site = await house.siteName()
    for (const { personId, email, locale } of mailboxes) {
      const link = `${house.origin}/sharing/${await signRequest(store, requestId, personId)}`
      const words = letterWords(locale, { site, dealer: dealerName, asked, link, until: expiresAt })
      await writeLetter(store, { to: email, personId, kind: KIND, ...words })
    }
    await store
      .updateTable('sharing_requests')
      .set({ letters_written_at: now() })
      .where('id', '=', requestId)
      .execute()
  })
}

/** Of two programs that write at once, one finds it written. */
function holdDue(store: AskingStore, id: string) {
  return store
    .selectFrom('sharing_requests')
    .innerJoin('organizations as dealer', 'dealer.id', 'sharing_requests.dealer_id')
    .where('sharing_requests.id', '=', id)
    .where('letters_written_at', 'is', null)
    .where('answered_at', 'is', null)
    .select(['sharing_requests.person_id as personId', 'dealer.name as dealerName'])
    .select(['sharing_requests.organization_id as organizationId', 'asked_as as asked'])
    .select('expires_at as expiresAt')
    .forUpdate('sharing_requests')
    .executeTakeFirst()
}

/** Where letters may go: not to who was forgotten, nor more than three a day. */
async function listOpen(store: AskingStore, { key }: AskingHouse, party: Party) {
  const open: Mailbox[] = []
  let isLater = false
  for (const mailbox of await listMailboxes(store, party)) {
    if (await isSuppressed(store, key, mailbox.email)) continue
    if (await isAskedEnough(store, mailbox.email)) isLater = true
    else open.push(mailbox)
  }
  return open.length === 0 && isLater ? 'later' : open
}

async function isAskedEnough(store: AskingStore, email: string): Promise<boolean> {
  const { count } = await store
    .selectFrom('letters')
    .where('to_address', '=', email)
    .where('kind', '=', KIND)
    .where('written_at', '>', sql<Date>`now() - interval '24 hours'`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count >= MOST_A_DAY
}
