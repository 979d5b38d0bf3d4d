import { sql } from 'kysely'
import { allow } from '#errors'
import { exactly, latestFirst, pageOf, type Page } from '#paging'
import type { ActivityType } from '#timeline'
import type { Person } from './person.ts'
import { mayReadCustomers } from './policy.ts'
import { findPerson } from './read.ts'
import type { PeopleStore } from './tables.ts'

/** One line of a person's timeline. */
export interface HistoryEntry {
  id: string
  type: ActivityType
  /** The profile that acted, one of those of the person. */
  profileId: string
  organizationId: string | null
  subjectId: string
  details: object
  source: string
  occurredAt: Date
}

export interface HistoryFilter {
  types?: readonly ActivityType[]
  /** The first words of types: `order` means everything that happened to orders. */
  families?: readonly string[]
  after?: string
}

const PAGE_SIZE = 20

/** All that a person did over all their profiles, newest first: for staff and for themselves. */
export async function listHistory(
  store: PeopleStore,
  viewer: Person | undefined,
  personId: string,
  { types, families, after }: HistoryFilter = {},
): Promise<Page<HistoryEntry>> {
  const { id } = await findPerson(store, personId)
  const isOwn = viewer !== undefined && (await findPerson(store, viewer.id)).id === id
  const message = 'Only this person and staff who look after customers see this.'
  allow(isOwn || mayReadCustomers(viewer), 'history.read', message)

  const entries = selectLatestOfEach(store, id, { types, families, after })
  return pageOf(await entries.execute(), PAGE_SIZE, (row) => [row.exact, row.id], asEntry)
}

function asEntry(row: HistoryEntry): HistoryEntry {
  const { id, type, profileId, organizationId, subjectId, details, source, occurredAt } = row
  return { id, type, profileId, organizationId, subjectId, details, source, occurredAt }
}

/**
 * Each profile gives its latest from its own index, and if some kinds are asked for, the latest of
 * each family; so the cost is the same for any history.
 */
function selectLatestOfEach(store: PeopleStore, personId: string, filter: HistoryFilter) {
  const { types, after } = filter
  const families = filter.families ?? (types && [...new Set(types.map(familyOf))])
  const wanted = sql<{ family: string }>`unnest(${families ?? []}::text[])`
  return store
    .selectFrom('people as profile')
    .$if(families !== undefined, (query) =>
      query.innerJoin(wanted.as<'wanted'>(sql`wanted (family)`), (join) => join.onTrue()),
    )
    .innerJoinLateral(
      (from) => {
        let latest = from
          .selectFrom('activities')
          .whereRef('activities.person_id', '=', 'profile.id')
          .select(['id', 'type', 'person_id', 'organization_id', 'subject_id', 'details'])
          .select(['source', 'occurred_at'])
        if (types)
          latest = latest.where(({ eb, fn, val }) => eb('type', '=', fn.any(val([...types]))))
        if (families) latest = latest.where(sql<boolean>`subject_type = wanted.family`)
        return latestFirst(latest, ['occurred_at', 'id'], { after, size: PAGE_SIZE }).as('activity')
      },
      (join) => join.onTrue(),
    )
    .where('profile.canonical_id', '=', personId)
    .select(['activity.id', 'activity.type', 'activity.person_id as profileId'])
    .select(['activity.organization_id as organizationId', 'activity.subject_id as subjectId'])
    .select(['activity.details', 'activity.source', 'activity.occurred_at as occurredAt'])
    .select(exactly('activity.occurred_at').as('exact'))
    .orderBy('activity.occurred_at', 'desc')
    .orderBy('activity.id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
}

const familyOf = (type: ActivityType) => type.split('.', 1)[0] ?? ''
