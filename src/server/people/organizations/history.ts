import { sql } from 'kysely'
import { allow, found } from '#errors'
import { momentAndId, pageOf, readCursor, type Page } from '#paging'
import type { HistoryEntry, HistoryFilter } from '../history.ts'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import type { OrganizationStore } from './tables.ts'

const PAGE_SIZE = 20
const MOST_PEOPLE = 500

export interface AccountHistoryFilter extends Pick<HistoryFilter, 'families' | 'after'> {
  /** Keeps the search for rare families from going through all that ever was. */
  since?: Date
}

/**
 * What people who belong to an organisation did, what was done in its name, and what staff did
 * about it, newest first. Each profile gives its latest from its own index, so that the cost is the
 * same for any history; of more than 500 people the latest to come are read.
 */
export async function listAccountHistory(
  store: OrganizationStore,
  viewer: Person | undefined,
  organizationId: string,
  filter: AccountHistoryFilter = {},
): Promise<Page<HistoryEntry>> {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadCustomers(viewer), 'history.read', message)
  const known = await store
    .selectFrom('organizations')
    .where('id', '=', organizationId)
    .select('id')
    .executeTakeFirst()
  found(known, 'organization.unknown', 'There is no such organisation.')
  const { rows } = await latest(organizationId, filter).execute(store)
  return pageOf(rows, PAGE_SIZE, (row) => [row.exact, row.id], asEntry)
}

function latest(organizationId: string, { families, since, after }: AccountHistoryFilter) {
  const [at, lastId] = after === undefined ? [] : readCursor(after, momentAndId)
  const before =
    at === undefined
      ? sql`true`
      : sql`(activity.occurred_at, activity.id) < (${at}::timestamptz, ${lastId}::uuid)`
  const wanted = families ? sql`activity.subject_type = any(${families}::text[])` : sql`true`
  const recent = since ? sql`activity.occurred_at >= ${since}` : sql`true`
  const page = sql`and ${before} and ${wanted} and ${recent} order by activity.occurred_at desc, activity.id desc
    limit ${sql.lit(PAGE_SIZE + 1)}`
  return sql<HistoryEntry & { exact: string }>`
    with profiles as (
      select profile.id from (
        select person_id from organization_members
        where organization_id = ${organizationId} and ended_at is null
        order by started_at desc limit ${sql.lit(MOST_PEOPLE)}
      ) member
      join people own on own.id = member.person_id
      join people profile on profile.canonical_id = own.canonical_id
    ), found as (
      select activity.* from profiles cross join lateral (
        select * from activities activity where activity.person_id = profiles.id ${page}
      ) activity
      union
      (select * from activities activity where activity.organization_id = ${organizationId} ${page})
    )
    select id, type, person_id as "profileId", organization_id as "organizationId",
      subject_id as "subjectId", details, source, occurred_at as "occurredAt",
      to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact
    from found activity order by activity.occurred_at desc, activity.id desc
    limit ${sql.lit(PAGE_SIZE + 1)}
  `
}

function asEntry(row: HistoryEntry): HistoryEntry {
  const { id, type, profileId, organizationId, subjectId, details, source, occurredAt } = row
  return { id, type, profileId, organizationId, subjectId, details, source, occurredAt }
}
