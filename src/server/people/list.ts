import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { exactly, latestFirst, pageOf, type Page } from '#paging'
import { countsStill } from '#timeline'
import { peopleWithField, peopleWithTag, type FieldFilter } from './fields/narrow.ts'
import { roles, type Person } from './person.ts'
import { mayReadClaims, mayReadCustomers } from './policy.ts'
import type { Presence } from './presence.ts'
import { isSuspendedNow } from './read.ts'
import type { RelationKind } from './relation.ts'
import { matches } from './search.ts'
import type { PeopleStore } from './tables.ts'

export interface PersonCard extends Person {
  joinedAt: Date
  presence: Presence
  isBot: boolean
  avatarUploadId: string | null
  /** Where the person works or belongs now; of several the first by name. */
  organizationName: string | null
  lastActedAt: Date | null
}

/** By what one may ask for people: a role, or customers who are no members. */
export const listedRoles = [...roles, 'customer'] as const
export type ListedRole = (typeof listedRoles)[number]

export interface PeopleFilter {
  /** Part of a name or handle; for those who may read claims also of an address or number. */
  query?: string
  role?: ListedRole
  organizationId?: string
  relation?: RelationKind
  hasOrders?: boolean
  /** What a field of the business's own says of them. */
  field?: FieldFilter
  /** A word by which staff sort customers. */
  tag?: string
  after?: string
}

const PAGE_SIZE = 20

/** Everybody at the desk, newest first. A search is slow, so it has a transaction to itself. */
export function listPeople(
  store: PeopleStore,
  viewer: Person | undefined,
  filter: PeopleFilter = {},
): Promise<Page<PersonCard>> {
  allow(mayReadCustomers(viewer), 'people.read', 'Only staff who look after customers see them.')
  return inTransaction(store, async (store) => {
    const rows = await narrowedPeople(store, filter, mayReadClaims(viewer), PAGE_SIZE).execute()
    return pageOf(rows, PAGE_SIZE, (row) => [row.joined, row.id], asCard)
  })
}

function asCard(row: PersonCard): PersonCard {
  const { id, name, handle, role, isSuspended, joinedAt, presence, isBot } = row
  const { avatarUploadId, organizationName, lastActedAt } = row
  return {
    ...{ id, name, handle, role, isSuspended, joinedAt, presence, isBot },
    ...{ avatarUploadId, organizationName, lastActedAt },
  }
}

function selectCards(store: PeopleStore) {
  return store
    .selectFrom('people as person')
    .innerJoin('people as profile', 'profile.id', 'person.id')
    .where('person.merged_into_id', 'is', null)
    .where('person.presence', '<>', 'visitor')
    .select(['person.id', 'person.name', 'person.handle', 'person.role'])
    .select(['person.joined_at as joinedAt', 'person.presence', 'person.is_bot as isBot'])
    .select(['person.avatar_upload_id as avatarUploadId', isSuspendedNow])
    .select(exactly('person.joined_at').as('joined'))
    .select(organizationName)
    .select(lastActedAt)
}

/** The latest first; one more than asked for tells whether there are others. */
export function narrowedPeople(
  store: PeopleStore,
  filter: PeopleFilter,
  withClaims: boolean,
  size: number,
) {
  const { query, role, organizationId, relation, hasOrders, field, tag, after } = filter
  let people = selectCards(store)
  if (role) people = people.where(hasRole(role))
  if (query?.trim()) people = people.where('person.id', 'in', matches(store, query, withClaims))
  if (organizationId) people = people.where(isMemberOf(organizationId))
  if (relation) people = people.where(isRelated(relation))
  if (hasOrders !== undefined) people = people.where(hasOrdered(hasOrders))
  if (field) people = people.where('person.id', 'in', peopleWithField(field))
  if (tag) people = people.where('person.id', 'in', peopleWithTag(tag))
  return latestFirst(people, ['person.joined_at', 'person.id'], { after, size })
}

const profiles = sql`(select id from people own where own.canonical_id = person.id)`

function isMemberOf(organizationId: string) {
  return sql<boolean>`person.id in (
    select own.canonical_id from organization_members member
    join people own on own.id = member.person_id
    where member.organization_id = ${organizationId}::uuid and member.ended_at is null
  )`
}

function isRelated(kind: RelationKind) {
  return sql<boolean>`person.id in (
    select own.canonical_id from person_relations relation
    join people own on own.id = relation.person_id
    where relation.kind = ${kind} and relation.ended_at is null
  )`
}

function hasRole(role: ListedRole) {
  if (role !== 'member' && role !== 'customer') return sql<boolean>`person.role = ${role}`
  return sql<boolean>`person.role = 'member' and person.presence = ${role}`
}

function hasOrdered(wanted: boolean) {
  return sql<boolean>`${wanted} = exists (
    select from people own join activities on activities.person_id = own.id
    where own.canonical_id = person.id and activities.type = 'order.paid'
      and ${countsStill('activities')}
  )`
}

const organizationName = sql<string | null>`(
  select name from organization_members member
  join organizations on organizations.id = member.organization_id
  where member.person_id in ${profiles} and member.ended_at is null
  order by name limit 1
)`.as('organizationName')

const lastActedAt = sql<Date | null>`(
  select max(latest.occurred_at) from people own cross join lateral (
    select occurred_at from activities where person_id = own.id order by occurred_at desc limit 1
  ) latest where own.canonical_id = person.id
)`.as('lastActedAt')
