import { sql } from 'kysely'
import { allow } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayConfigure, type Person } from '#people'
import { KEPT_BYTES, type Fate, type IncomingCard, type Outcome } from './correspondence.ts'
import type { CorrespondenceStore } from './tables.ts'

const PAGE_SIZE = 20
export const outcomeColumns = ['id', 'fate', 'code', 'because'] as const

/** Letters that came in and what became of them, latest first; to admins. */
export async function listIncoming(
  store: CorrespondenceStore,
  actor: Person | undefined,
  { fate, after }: { fate?: Fate | undefined; after?: string | undefined } = {},
): Promise<Page<IncomingCard>> {
  allow(mayConfigure(actor), 'letter.read', 'Only admins see letters.')
  let query = store
    .selectFrom('incoming_letters as letter')
    .leftJoin('people as profile', 'profile.id', 'letter.person_id')
    .leftJoin('people as person', 'person.id', 'profile.canonical_id')
    .select(['letter.id', 'letter.door', 'letter.from_address as from', 'letter.subject'])
    .select(['person.id as personId', 'person.name as personName', 'person.handle as personHandle'])
    .select(['letter.about_type as aboutType', 'letter.about_id as aboutId'])
    .select(['letter.fate', 'letter.code', 'letter.because', 'letter.bytes', 'letter.attempts'])
    .select(['letter.posted_type as postedType', 'letter.posted_id as postedId'])
    .select('letter.received_at as receivedAt')
    .select(sql<boolean>`letter.raw is not null`.as('isKept'))
  if (fate) query = query.where('letter.fate', '=', fate)
  const page = latestFirst(query, ['letter.received_at', 'letter.id'], { after, size: PAGE_SIZE })
  const rows = await page.execute()
  return pageOf(rows, PAGE_SIZE, (row) => [row.receivedAt.getTime(), row.id], cardOf)
}

type Row = Omit<IncomingCard, 'about' | 'posted' | 'mayRetry'> & {
  aboutType: NonNullable<IncomingCard['about']>['type'] | null
  aboutId: string | null
  postedType: NonNullable<IncomingCard['posted']>['type'] | null
  postedId: string | null
  isKept: boolean
}

function cardOf({ aboutType, aboutId, postedType, postedId, isKept, ...card }: Row): IncomingCard {
  return {
    ...card,
    about: aboutType && aboutId ? { type: aboutType, id: aboutId } : null,
    posted: postedType && postedId ? { type: postedType, id: postedId } : null,
    mayRetry: isKept && mayTryAgain(card),
  }
}

/** What was posted is not posted twice, and of a longer letter only the beginning is kept. */
export function mayTryAgain({ fate, code, bytes }: Pick<IncomingCard, 'fate' | 'code' | 'bytes'>) {
  const isOver =
    fate === 'posted' || ['bounce', 'own', 'nobody', 'key'].some((why) => code === `letter.${why}`)
  return !isOver && bytes <= KEPT_BYTES
}

export function findByDigest(
  store: CorrespondenceStore,
  digest: Buffer,
): Promise<Outcome | undefined> {
  return store
    .selectFrom('incoming_letters')
    .where('digest', '=', digest)
    .select(outcomeColumns)
    .executeTakeFirst()
}
