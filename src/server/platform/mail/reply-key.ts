import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { LetterSubject } from './headers.ts'
import type { LetterStore, ReplyKind } from './tables.ts'

/** What an address stands for. A key that is too old is still known for a while, but refused. */
export interface ReplyKey {
  personId: string
  subject: LetterSubject
  kind: ReplyKind
  isExpired: boolean
}

const REPLY_DAYS = 90
const START_DAYS = 365
const KEPT_DAYS = 30
const addressed = /^(?:reply|start)\+([a-z2-7]{26})$/i

/**
 * Makes an address by which one person may write about one thing, and returns what stands before
 * the @, for the header `replyTo`. Replies are refused after 90 days, new topics after a year.
 */
export async function replyAddress(
  store: LetterStore,
  {
    personId,
    subject,
    kind = 'reply',
  }: { personId: string; subject: LetterSubject; kind?: ReplyKind },
): Promise<string> {
  const key = newKey()
  await store
    .insertInto('reply_keys')
    .values({
      key_hash: hashKey(key),
      person_id: personId,
      subject_type: subject.type,
      subject_id: subject.id,
      kind,
      expires_at: sql<Date>`now() + make_interval(days => ${kind === 'reply' ? REPLY_DAYS : START_DAYS})`,
    })
    .execute()
  return `${kind}+${key}`
}

/** The key in what stands before an @, if there is one. */
export function keyIn(local: string): string | undefined {
  return addressed.exec(local)?.[1]?.toLowerCase()
}

/** What is kept of a key: it has 130 random bits, so a fast hash will do. */
export function hashKey(key: string): Buffer {
  return hash('sha256', key, 'buffer')
}

export async function findReplyKey(
  store: LetterStore,
  keyHash: Buffer,
): Promise<ReplyKey | undefined> {
  const row = await store
    .selectFrom('reply_keys')
    .where('key_hash', '=', keyHash)
    .select(['person_id as personId', 'subject_type as type', 'subject_id as id', 'kind'])
    .select(sql<boolean>`expires_at <= now()`.as('isExpired'))
    .executeTakeFirst()
  if (!row) return undefined
  const { personId, type, id, kind, isExpired } = row
  return { personId, subject: { type, id }, kind, isExpired }
}

/** Makes the addresses useless by which a person could start something at a place. */
export async function revokeStartKeys(
  store: LetterStore,
  { personId, subjectId }: { personId: string; subjectId: string },
): Promise<void> {
  await store
    .deleteFrom('reply_keys')
    .where('person_id', '=', personId)
    .where('kind', '=', 'start')
    .where('subject_id', '=', subjectId)
    .execute()
}

/** Forgets keys a month after their end; until then whoever uses one hears that it is too old. */
export async function forgetReplyKeys(store: LetterStore): Promise<void> {
  await store
    .deleteFrom('reply_keys')
    .where('expires_at', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .execute()
}

/** Letters and digits that survive mail servers which change the case (RFC 4648, base32). */
function newKey(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  return Array.from(randomBytes(26), (byte) => alphabet[byte % 32]).join('')
}
