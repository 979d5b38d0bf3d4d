import { sql } from 'kysely'
import { allow } from '#errors'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import { isSuspended } from '../read.ts'
import { isAbout, type Party } from './party.ts'
import type { OrganizationStore } from './tables.ts'

export interface AccountOwner {
  ownerId: string
  name: string
  startedAt: Date
  endedAt: Date | null
}

/** Who looks after a customer and who did, the present first (at most 50). */
export async function listOwners(
  store: OrganizationStore,
  viewer: Person | undefined,
  party: Party,
): Promise<AccountOwner[]> {
  const message = 'Only staff who look after customers see who owns them.'
  allow(mayReadCustomers(viewer), 'owner.read', message)
  return await store
    .selectFrom('account_owners')
    .innerJoin('people as owner', 'owner.id', 'account_owners.owner_id')
    .where(isAbout(store, 'account_owners', party))
    .select(['owner.id as ownerId', 'owner.name'])
    .select(['account_owners.started_at as startedAt', 'account_owners.ended_at as endedAt'])
    .orderBy(sql`account_owners.ended_at is not null`)
    .orderBy('account_owners.started_at', 'desc')
    .limit(sql.lit(50))
    .execute()
}

export interface Colleague {
  id: string
  name: string
}

/** Staff who look after customers, by name: who can own accounts and do tasks. */
export async function listColleagues(
  store: OrganizationStore,
  viewer: Person | undefined,
): Promise<Colleague[]> {
  const message = 'Only staff who look after customers see who owns them.'
  allow(mayReadCustomers(viewer), 'owner.read', message)
  return await store
    .selectFrom('people')
    .where(({ eb, fn, val }) =>
      eb('role', '=', fn.any(val(['agent', 'manager', 'admin', 'owner'] as const))),
    )
    .where('merged_into_id', 'is', null)
    .where(({ not }) => not(isSuspended(sql.ref('people.id'))))
    .select(['id', 'name'])
    .orderBy('name')
    .limit(sql.lit(300))
    .execute()
}

/** Who of the staff looks after a customer now, if anybody does. */
export async function accountOwnerOf(
  store: OrganizationStore,
  party: Party,
): Promise<string | undefined> {
  const row = await store
    .selectFrom('account_owners')
    .where(isAbout(store, 'account_owners', party))
    .where('ended_at', 'is', null)
    .select('owner_id as id')
    .orderBy('started_at', 'desc')
    .executeTakeFirst()
  return row?.id
}

/** Everybody who belongs to an organisation now (at most 50), such as to tell them something. */
export async function peopleOf(
  store: OrganizationStore,
  organizationId: string,
): Promise<string[]> {
  const rows = await store
    .selectFrom('organization_members as member')
    .innerJoin('people as profile', 'profile.id', 'member.person_id')
    .where('member.organization_id', '=', organizationId)
    .where('member.ended_at', 'is', null)
    .select('profile.canonical_id as id')
    .distinct()
    .limit(sql.lit(50))
    .execute()
  return rows.map(({ id }) => id)
}
