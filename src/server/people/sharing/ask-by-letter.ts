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

const MOST_AT_ONCE = 200
const MOST_A_DAY = 3
const KIND = 'sharing'

/**
 * Writes the letters that ask customers without an account whether a dealer may see how to reach
 * them. An address gets at most three in 24 hours; the next waits, as long as it can be answered.
 */
export async function writeRequestLetters(store: AskingStore, house: AskingHouse): Promise<void> {
  const due = await store
    .selectFrom('sharing_requests')
    .where('is_by_letter', '=', true)
    .where('letters_written_at', 'is', null)
    .where('answered_at', 'is', null)
    .where('expires_at', '>', now())
    .select('id')
    .orderBy('asked_at')
    .limit(sql.lit(MOST_AT_ONCE))
    .execute()
  for (const { id } of due) await writeOne(store, house, id)
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
