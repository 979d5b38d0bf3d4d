import { sql } from 'kysely'
import { now } from '#clock'
import { automaticIn, dmarcOf, type Automatic, type IncomingLetter } from '#mail'
import { findPerson, listProvenAddresses, type Person } from '#people'
import type { Code, Envelope, Fate, PostOffice } from './correspondence.ts'
import type { Addressee } from './addressee.ts'
import type { CorrespondenceStore } from './tables.ts'

/** Either somebody who may be heard, or why not. */
export type Verdict = { writer: Person; addressee: Addressee } | No

export interface No {
  fate: Exclude<Fate, 'posted'>
  code: Code
  because: string
  /** What translations of it need to know. */
  facts?: Readonly<Record<string, string>>
  /** Who is told, if anybody. */
  tell?: Person
}

/** How many letters one person may have posted in an hour, and how many about one thing. */
const MOST_LETTERS = { ofPerson: 30, aboutOne: 10 }

/**
 * Whose letter it is, and whether it is one at all. The key says who writes; the sender must be one
 * of their proven addresses, and the server we trust must not call it forged. What a letter says of
 * itself never gives a right.
 */
export async function judge(
  store: CorrespondenceStore,
  office: PostOffice,
  { letter, addressee, envelope, isRetry }: Case,
): Promise<Verdict> {
  const automatic = automaticIn(letter, { ...envelope, domain: office.domain })
  if (automatic && !(isRetry && mayBeMistaken(automatic))) return ignored[automatic]
  if (!addressee) return no('ignored', 'letter.nobody', 'It was sent to none of our addresses.')
  if (!addressee.key) return no('ignored', 'letter.key', 'Its address is none that we gave.')
  if (letter.trouble) return troubles[letter.trouble]
  if (dmarcOf(letter, office.trustedHost) === 'fail') {
    return no(
      'quarantined',
      'letter.forged',
      'Our mail server found that the sender is not who it says.',
    )
  }
  const writer = await findPerson(store, addressee.key.personId)
  if (!(await isFrom(store, writer, letter))) {
    const because = 'It came from an address that this person has not confirmed as theirs.'
    return { ...no('quarantined', 'letter.sender', because), tell: writer }
  }
  if (addressee.key.isExpired) {
    const because = 'The address that you answered is too old: letters are taken for 90 days.'
    return { ...no('refused', 'letter.expired', because), tell: writer }
  }
  if (writer.isSuspended) {
    const because = 'You may read here, but not write at the moment.'
    return { ...no('refused', 'letter.suspended', because), tell: writer }
  }
  if (!isRetry && (await isTooMuch(store, writer, addressee))) {
    return no('quarantined', 'letter.loop', 'These are more letters in an hour than people write.')
  }
  return { writer, addressee }
}

export interface Case {
  letter: IncomingLetter
  addressee: Addressee | undefined
  envelope: Pick<Envelope, 'returnPath'>
  /** Somebody at the desk looked at it. */
  isRetry: boolean
}

export function no(fate: No['fate'], code: Code, because: string): No {
  return { fate, code, because }
}

const ignored: Record<Automatic, No> = {
  auto: no('ignored', 'letter.auto', 'A program wrote it, such as an out-of-office answer.'),
  list: no('ignored', 'letter.list', 'It came through a mailing list.'),
  bulk: no('ignored', 'letter.bulk', 'It says that it went to many.'),
  bounce: no('ignored', 'letter.bounce', 'It tells that a letter of ours could not be delivered.'),
  own: no('ignored', 'letter.own', 'It is a letter of ours that came back.'),
}

const troubles: Record<NonNullable<IncomingLetter['trouble']>, No> = {
  structure: no('quarantined', 'letter.structure', 'It has more parts than people send.'),
  unreadable: no('quarantined', 'letter.unreadable', 'It could not be read.'),
}

function mayBeMistaken(automatic: Automatic): boolean {
  return ['auto', 'list', 'bulk'].includes(automatic)
}

async function isFrom(
  store: CorrespondenceStore,
  writer: Person,
  { from }: IncomingLetter,
): Promise<boolean> {
  return from !== undefined && (await listProvenAddresses(store, writer.id)).includes(from)
}

async function isTooMuch(
  store: CorrespondenceStore,
  writer: Person,
  { key }: Addressee,
): Promise<boolean> {
  const counts = await store
    .selectFrom('incoming_letters')
    .where('person_id', '=', writer.id)
    .where('received_at', '>', new Date(now().getTime() - 3_600_000))
    .select(({ fn }) => fn.countAll<number>().as('all'))
    .select(
      sql<number>`count(*) filter (where about_id = ${key?.subject.id ?? null})::int`.as('here'),
    )
    .executeTakeFirstOrThrow()
  return counts.all >= MOST_LETTERS.ofPerson || counts.here >= MOST_LETTERS.aboutOne
}
