import { sql, type NotNull } from 'kysely'
import { now } from '#clock'
import { allow, found } from '#errors'
import type { AccountTables } from './accounts/tables.ts'
import type { Tables } from '#database'
import type { TimelineTables } from '#timeline'
import type { ClaimKind } from './claim.ts'
import type { OrganizationTables } from './organizations/tables.ts'
import type { Person, Role } from './person.ts'
import { mayReadClaims, mayReadCustomers } from './policy.ts'
import type { Presence } from './presence.ts'
import { findPerson, profilesOf } from './read.ts'
import type { RelationKind } from './relation.ts'
import type { PeopleTables } from './tables.ts'

/** What staff who look after customers know of a person: one person over all their profiles. */
export interface Customer {
  id: string
  name: string
  handle: string
  role: Role
  bio: string
  locale: string | null
  timeZone: string | null
  avatarUploadId: string | null
  presence: Presence
  isBot: boolean
  joinedAt: Date
  suspension: { at: Date; until: Date | null; because: string | null } | null
  /** The profile itself first, then those that were merged into it. */
  profiles: {
    id: string
    name: string
    handle: string
    joinedAt: Date
    mergedIntoId: string | null
  }[]
  /** Null for those who may not read them. */
  claims: CustomerClaim[] | null
  /** How they sign in; null for those who may not read claims. An unproven address proves nothing. */
  accounts: { profileId: string; email: string; isProven: boolean; createdAt: Date }[] | null
  organizations: CustomerOrganization[]
  relations: { kind: RelationKind; startedAt: Date; endedAt: Date | null }[]
}

export interface CustomerClaim {
  id: string
  profileId: string
  kind: ClaimKind
  value: string
  source: string
  verifiedAt: Date | null
  createdAt: Date
}

export interface CustomerOrganization {
  id: string
  slug: string
  name: string
  role: string
  startedAt: Date
  endedAt: Date | null
}

type CustomerStore = Tables<PeopleTables & OrganizationTables & TimelineTables & AccountTables>

/** The customer behind a profile. */
export async function findCustomer(
  store: CustomerStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Customer> {
  const message = 'Only staff who look after customers see them.'
  allow(mayReadCustomers(viewer), 'people.read', message)
  const { id } = await findPerson(store, personId)
  const mayClaims = mayReadClaims(viewer)
  const [self, profiles, claims, accounts, organizations, relations] = await Promise.all([
    readSelf(store, id),
    readProfiles(store, id),
    mayClaims ? readClaims(store, id) : null,
    mayClaims ? readAccounts(store, id) : null,
    readOrganizations(store, id),
    readRelations(store, id),
  ])
  return { ...self, profiles, claims, accounts, organizations, relations }
}

async function readSelf(store: CustomerStore, id: string) {
  const row = await store
    .selectFrom('people')
    .where('id', '=', id)
    .select(['id', 'name', 'handle', 'role', 'bio', 'locale', 'time_zone as timeZone'])
    .select(['avatar_upload_id as avatarUploadId', 'is_bot as isBot', 'joined_at as joinedAt'])
    .select('presence')
    .executeTakeFirst()
  const self = found(row, 'person.unknown', 'There is no such person.')
  return { ...self, suspension: (await findSuspension(store, id)) ?? null }
}

/** The one of any profile that lasts longest. */
function findSuspension(store: CustomerStore, id: string) {
  return store
    .selectFrom('people')
    .where('canonical_id', '=', id)
    .where(({ eb, or }) =>
      or([eb('suspended_until', 'is', null), eb('suspended_until', '>', now())]),
    )
    .where('suspended_at', 'is not', null)
    .select(['suspended_at as at', 'suspended_until as until', 'suspended_because as because'])
    .$narrowType<{ at: NotNull }>()
    .orderBy('suspended_until', (order) => order.desc().nullsFirst())
    .limit(sql.lit(1))
    .executeTakeFirst()
}

function readProfiles(store: CustomerStore, id: string) {
  return store
    .selectFrom('people')
    .where('canonical_id', '=', id)
    .select(['id', 'name', 'handle', 'joined_at as joinedAt', 'merged_into_id as mergedIntoId'])
    .orderBy(sql`merged_into_id is not null`)
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
}

function readClaims(store: CustomerStore, id: string): Promise<CustomerClaim[]> {
  return store
    .selectFrom('claims')
    .where('person_id', 'in', profilesOf(store, id))
    .select(['id', 'person_id as profileId', 'kind', 'value', 'source'])
    .select(['verified_at as verifiedAt', 'created_at as createdAt'])
    .orderBy('kind')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

function readAccounts(store: CustomerStore, id: string) {
  return store
    .selectFrom('accounts')
    .where('person_id', 'in', profilesOf(store, id))
    .select(['person_id as profileId', 'email', 'created_at as createdAt'])
    .select(sql<boolean>`proven_at is not null`.as('isProven'))
    .orderBy('created_at')
    .execute()
}

function readOrganizations(store: CustomerStore, id: string): Promise<CustomerOrganization[]> {
  return store
    .selectFrom('organization_members as member')
    .innerJoin('organizations', 'organizations.id', 'member.organization_id')
    .where('member.person_id', 'in', profilesOf(store, id))
    .select(['organizations.id', 'organizations.slug', 'organizations.name', 'member.role'])
    .select(['member.started_at as startedAt', 'member.ended_at as endedAt'])
    .orderBy(sql`member.ended_at is not null`)
    .orderBy('organizations.name')
    .execute()
}

function readRelations(store: CustomerStore, id: string) {
  return store
    .selectFrom('person_relations')
    .where('person_id', 'in', profilesOf(store, id))
    .select(['kind', 'started_at as startedAt', 'ended_at as endedAt'])
    .orderBy(sql`ended_at is not null`)
    .orderBy('started_at')
    .execute()
}
