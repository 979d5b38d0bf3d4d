import { sql } from 'kysely'
import { z } from 'zod'
import { allow } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import type { Viewer } from '#spaces'
import type { Because, Outreach, What } from './outreach.ts'
import { mayReachOut } from './policy.ts'
import type { OutreachStore } from './tables.ts'

export interface OutreachFilter {
  since?: Date
  after?: string
}

const PAGE_SIZE = 20

/** Who did what for which customer, the latest first; for those who reach out themselves. */
export async function listOutreach(
  store: OutreachStore,
  viewer: Viewer | undefined,
  { since, after }: OutreachFilter = {},
): Promise<Page<Outreach>> {
  allow(mayReachOut(viewer), 'outreach.read', 'Only staff see what was done for customers.')
  let query = selectOutreach(store)
  if (since !== undefined) query = query.where('activities.occurred_at', '>=', since)
  if (after !== undefined) query = query.where(isBefore(after))
  const rows = await query
    .orderBy('activities.occurred_at', 'desc')
    .orderBy('activities.id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.microseconds, row.id],
    ({ at, byId, byName, toId, toName, because, what, throughId, note }): Outreach => {
      return { at, byId, byName, toId, toName, because, what, throughId, note }
    },
  )
}

function selectOutreach(store: OutreachStore) {
  return (
    store
      .selectFrom('activities')
      .innerJoin('people as actor', 'actor.id', 'activities.person_id')
      .innerJoin('people as staff', 'staff.id', 'actor.canonical_id')
      .innerJoin('people as profile', 'profile.id', 'activities.subject_id')
      .innerJoin('people as customer', 'customer.id', 'profile.canonical_id')
      .leftJoin('outreach_notes as note', (join) =>
        join
          .onRef('note.person_id', '=', 'activities.subject_id')
          .on(sql<boolean>`note.id::text = activities.source_id`),
      )
      // Written out as in the index that serves it: with a parameter, it could not be used.
      .where('activities.type', '=', sql.lit('outreach.made' as const))
      .select([
        'activities.id',
        'activities.occurred_at as at',
        microseconds.as('microseconds'),
        'staff.id as byId',
        'staff.name as byName',
        'customer.id as toId',
        'customer.name as toName',
        sql<Because>`activities.details->>'because'`.as('because'),
        sql<What>`activities.details->>'what'`.as('what'),
        sql<string>`activities.details->>'throughId'`.as('throughId'),
        'note.note',
      ])
  )
}

// Activities are dated more finely than a Date can tell.
const microseconds = sql<number>`(extract(epoch from activities.occurred_at) * 1000000)::bigint`

const cursor = z.tuple([z.int().min(0).max(8e15), z.uuid()])

function isBefore(after: string) {
  const [micros, id] = readCursor(after, cursor)
  return sql<boolean>`(activities.occurred_at, activities.id)
    < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`
}
