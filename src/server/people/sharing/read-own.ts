import { sql } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import type { Person } from '../person.ts'
import { asRelationship, listGrants, selectRelationships } from './cards.ts'
import { listLastReads, type LastRead } from './read-reads.ts'
import { isFirst, isPutTo, organizationsOf, standsOn } from './seen.ts'
import type { CustomerGroup, Grant, Purpose, Relationship } from './sharing.ts'
import type { SharingStore } from './tables.ts'

const MOST = 200

/** What is shown of oneself, or of an organisation to which one belongs, between it and a dealer. */
export interface OwnSharing extends Relationship {
  grants: Grant[]
  /** What one has cut oneself and may show again, the latest of each. */
  cut: Grant[]
  /** When each group was last read, and by whom. */
  lastReads: LastRead[]
}

export interface OwnRequest {
  id: string
  dealer: { id: string; name: string }
  askedByName: string
  askedAt: Date
  purpose: Purpose
  groups: CustomerGroup[]
  days: number | null
  words: string
  /** The organisation of the viewer that is asked, if it is not they themselves. */
  organizationName: string | null
  /** When it is too late to say yes. */
  expiresAt: Date | null
}

/** Who sees what about the viewer (at most 200 dealers). */
export async function listOwnSharing(
  store: SharingStore,
  viewer: Person | undefined,
): Promise<OwnSharing[]> {
  allowReading(viewer)
  const rows = await selectRelationships(store)
    .where(standsOn(store, viewer, 'customer'))
    .where(isFirst)
    .orderBy('dealer.name')
    .orderBy('relationships.id')
    .limit(sql.lit(MOST))
    .execute()
  const ids = rows.map(({ id }) => id)
  const [grants, lastReads] = await Promise.all([
    listGrants(store, ids, { withCut: true }),
    listLastReads(store, ids),
  ])
  return rows.map((row) => {
    const all = grants.get(row.id) ?? []
    const standing = all.filter(({ revokedAt }) => revokedAt === null)
    return {
      ...asRelationship(row),
      grants: standing,
      cut: cutOf(all, standing),
      lastReads: lastReads.get(row.id) ?? [],
    }
  })
}

/** What dealers ask of the viewer and is not answered, the latest first (at most 50). */
export async function listOwnRequests(
  store: SharingStore,
  viewer: Person | undefined,
): Promise<OwnRequest[]> {
  allowReading(viewer)
  const rows = await store
    .selectFrom('sharing_requests')
    .innerJoin('organizations as dealer', 'dealer.id', 'sharing_requests.dealer_id')
    .innerJoin('people as profile', 'profile.id', 'sharing_requests.asked_by')
    .innerJoin('people as asker', 'asker.id', 'profile.canonical_id')
    .leftJoin('organizations as own', 'own.id', 'sharing_requests.organization_id')
    .where(isPutTo(store, viewer.id))
    .where('answered_at', 'is', null)
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now())]))
    .select(['sharing_requests.id', 'dealer.id as dealerId', 'dealer.name as dealerName'])
    .select(['asker.name as askedByName', 'asked_at as askedAt', 'purpose', 'days', 'words'])
    .select(['field_groups as groups', 'own.name as organizationName', 'expires_at as expiresAt'])
    .orderBy('asked_at', 'desc')
    .orderBy('sharing_requests.id', 'desc')
    .limit(sql.lit(50))
    .execute()
  return rows.map(({ dealerId: id, dealerName: name, ...row }) => ({
    ...row,
    dealer: { id, name },
  }))
}

/** The dealers with whom one may share something, by name, and as what: oneself or one's company. */
export async function listChoices(
  store: SharingStore,
  viewer: Person | undefined,
): Promise<Record<'dealers' | 'organizations', { id: string; name: string }[]>> {
  allowReading(viewer)
  const { rows: dealers } = await sql<{ id: string; name: string }>`
    select id, name from organizations where id in (
      select organization_id from organization_relations
      where kind in ('dealer', 'distributor') and ended_at is null
    ) order by lower(name), id limit ${sql.lit(500)}
  `.execute(store)
  const { rows: organizations } = await sql<{ id: string; name: string }>`
    select id, name from organizations where id in (${organizationsOf(store, viewer.id)})
    order by lower(name), id limit ${sql.lit(50)}
  `.execute(store)
  return { dealers, organizations }
}

function allowReading(viewer: Person | undefined): asserts viewer is Person {
  allow(viewer !== undefined, 'sharing.read', 'Sign in to see who sees what about you.')
}

/** The last of each group and purpose that the customer cut and that nothing has replaced. */
function cutOf(all: readonly Grant[], standing: readonly Grant[]): Grant[] {
  const keyOf = ({ group, purpose, by }: Grant) => `${group} ${purpose} ${by}`
  const last = new Map<string, Grant>()
  for (const grant of all) if (grant.revokedAt !== null) last.set(keyOf(grant), grant)
  for (const grant of standing) last.delete(keyOf(grant))
  const at = now().getTime()
  return [...last.values()].filter(
    ({ revokedSide, expiresAt }) =>
      revokedSide === 'customer' && (expiresAt === null || expiresAt.getTime() > at),
  )
}
