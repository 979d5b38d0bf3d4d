import { sql } from 'kysely'
import { allow } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayReadCustomers, profilesOf, type Person } from '#people'
import type { AskKind, WhyNot } from './ask.ts'
import type { AskingStore } from './tables.ts'

/** Something that somebody was not asked. */
export interface Unasked {
  id: string
  personId: string
  name: string
  kind: AskKind
  subjectId: string
  reason: WhyNot
  notedAt: Date
}

/** What somebody was asked, or why not. */
export interface OwnAsk {
  kind: AskKind
  subjectId: string
  at: Date
  /** Null where they were asked. */
  reason: WhyNot | null
}

const PAGE_SIZE = 30
const MOST_OWN = 20

/** What was not asked of whom, and why not, the latest first. */
export async function listUnasked(
  store: AskingStore,
  viewer: Person | undefined,
  { subjectId, after }: { subjectId?: string; after?: string | undefined } = {},
): Promise<Page<Unasked>> {
  allow(mayReadCustomers(viewer), 'asking.read', 'Only staff who look after customers see this.')
  let unasked = store
    .selectFrom('unasked')
    .innerJoin('people as profile', 'profile.id', 'unasked.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .select(['unasked.id', 'person.id as personId', 'person.name', 'unasked.kind'])
    .select(['subject_id as subjectId', 'reason', 'noted_at as notedAt'])
  if (subjectId !== undefined) unasked = unasked.where('subject_id', '=', subjectId)
  const rows = await latestFirst(unasked, ['unasked.noted_at', 'unasked.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.notedAt.toISOString(), row.id],
    (row) => row,
  )
}

/** Whether somebody wants to be asked nothing, and what they were asked last (at most 20). */
export async function findOwnAsking(
  store: AskingStore,
  viewer: Pick<Person, 'id'>,
): Promise<{ isRefused: boolean; last: OwnAsk[] }> {
  const profiles = profilesOf(store, viewer.id)
  const [refusal, { rows }] = await Promise.all([
    store
      .selectFrom('asking_refusals')
      .where('person_id', 'in', profiles)
      .select('since')
      .executeTakeFirst(),
    sql<OwnAsk>`
      (select kind, subject_id as "subjectId", asked_at as at, null as reason from asks
        where person_id in (${profiles}) order by asked_at desc limit ${sql.lit(MOST_OWN)})
      union all
      (select kind, subject_id, noted_at, reason from unasked
        where person_id in (${profiles}) order by noted_at desc limit ${sql.lit(MOST_OWN)})
      order by at desc limit ${sql.lit(MOST_OWN)}
    `.execute(store),
  ])
  return { isRefused: refusal !== undefined, last: rows }
}
