import { sql } from 'kysely'
import { inForce, sameCustomer } from './seen.ts'
import type { Grant, Relationship } from './sharing.ts'
import type { SharingStore } from './tables.ts'

/** Who the customer is, under the name that they bear now. */
export const customerName = sql<string>`coalesce(
  (select party.name from people profile join people party on party.id = profile.canonical_id
    where profile.id = relationships.person_id),
  (select name from organizations where id = relationships.organization_id)
)`

const personId = sql<string | null>`(
  select canonical_id from people where people.id = relationships.person_id
)`

/** Relationships with whom they join. */
export function selectRelationships(store: SharingStore) {
  return store
    .selectFrom('relationships')
    .innerJoin('organizations as dealer', 'dealer.id', 'relationships.dealer_id')
    .select(['relationships.id', 'relationships.dealer_id as dealerId'])
    .select(['dealer.name as dealerName', customerName.as('customerName')])
    .select(['relationships.organization_id as organizationId', personId.as('personId')])
}

interface Row {
  id: string
  dealerId: string
  dealerName: string
  customerName: string
  organizationId: string | null
  personId: string | null
}

export function asRelationship(row: Row): Relationship {
  const { id, dealerId, dealerName, customerName: name, organizationId, personId } = row
  return {
    id,
    customer: { personId, organizationId, name },
    dealer: { id: dealerId, name: dealerName },
  }
}

/** What is shown of a relationship now, by whomever; with what was cut and is not over, if asked. */
export async function listGrants(
  store: SharingStore,
  relationshipIds: readonly string[],
  { withCut = false }: { withCut?: boolean } = {},
): Promise<Map<string, Grant[]>> {
  const some = withCut
    ? sql`(given.revoked_at is not null or ${inForce('given')})`
    : inForce('given')
  const { rows } = await sql<Grant & { relationshipId: string }>`
    select relationships.id as "relationshipId", given.id, given.field_group as "group",
      given.purpose, given.by_side as "by", given.to_side as "to",
      given.starts_at as "startsAt", given.expires_at as "expiresAt",
      given.granted_at as "grantedAt", given.revoked_at as "revokedAt",
      given.revoked_side as "revokedSide"
    from relationships join sharing_grants given on given.relationship_id in (${sameCustomer})
    where relationships.id = any(${relationshipIds}::uuid[]) and ${some}
    order by given.granted_at, given.id
  `.execute(store)
  const grants = new Map<string, Grant[]>()
  for (const { relationshipId, ...grant } of rows) {
    grants.set(relationshipId, [...(grants.get(relationshipId) ?? []), grant])
  }
  return grants
}
