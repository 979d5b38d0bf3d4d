import { sql } from 'kysely'
import { DomainError, found } from '#errors'
import { newId } from '#ids'
import { partyColumns, type Party } from '../organizations/party.ts'
import type { Person } from '../person.ts'
import type { KnownRelationship } from './policy.ts'
import { belongsNow, sameCustomer } from './seen.ts'
import type { KnownGrant } from './sharing.ts'
import type { SharingStore } from './tables.ts'

interface HeldRelationship extends KnownRelationship {
  id: string
  dealerId: string
  personId: string | null
  organizationId: string | null
}

/** What decides who sees what of a relationship; it stays as it is until we are done. */
export async function holdRelationship(store: SharingStore, id: string): Promise<HeldRelationship> {
  await store
    .selectFrom('relationships')
    .where('id', '=', id)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return findRelationship(store, id)
}

/** What decides who sees what of a relationship. */
export async function findRelationship(store: SharingStore, id: string): Promise<HeldRelationship> {
  const row = await store
    .selectFrom('relationships')
    .where('id', '=', id)
    .select(['id', 'dealer_id as dealerId', 'person_id as personId'])
    .select(['organization_id as organizationId', customerIds(), dealerIds()])
    .executeTakeFirst()
  const held = found(row, 'relationship.unknown', 'There is no such relationship.')
  const { rows: grants } = await sql<KnownGrant>`
    select field_group as "group", purpose, by_side as "by", to_side as "to",
      starts_at as "startsAt", expires_at as "expiresAt", revoked_at is not null as "isRevoked"
    from sharing_grants, relationships
    where relationships.id = ${id} and relationship_id in (${sameCustomer})
  `.execute(store)
  return { ...held, grants }
}

/** The relationship of a customer and a dealer, made if there is none. Refuses who is no dealer. */
export async function startRelationship(
  store: SharingStore,
  actor: Person,
  { party, dealerId }: { party: Party; dealerId: string },
): Promise<string> {
  await refuseOthers(store, dealerId)
  const about = partyColumns(party)
  await store
    .insertInto('relationships')
    .values({ id: newId(), ...about, dealer_id: dealerId, started_by: actor.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await store
    .selectFrom('relationships')
    .where('dealer_id', '=', dealerId)
    .where(sql<boolean>`person_id is not distinct from ${about.person_id}::uuid`)
    .where(sql<boolean>`organization_id is not distinct from ${about.organization_id}::uuid`)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Refuses an organisation that is not a dealer of the business now. */
async function refuseOthers(store: SharingStore, dealerId: string): Promise<void> {
  const dealing = await store
    .selectFrom('organization_relations')
    .where('organization_id', '=', dealerId)
    .where('kind', 'in', ['dealer', 'distributor'])
    .where('ended_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  if (dealing) return
  throw new DomainError('not_found', 'dealer.unknown', 'There is no such dealer. Choose another.')
}

const customerIds = () =>
  sql<string[]>`array(
  select people.canonical_id from people where people.id = relationships.person_id
  union
  select people.canonical_id from organization_members member
  join people on people.id = member.person_id
  where member.organization_id = relationships.organization_id and ${belongsNow('member')}
)`.as('customerIds')

const dealerIds = () =>
  sql<string[]>`array(
  select people.canonical_id from organization_members member
  join people on people.id = member.person_id
  where member.organization_id = relationships.dealer_id and ${belongsNow('member')} and exists (
    select from organization_relations dealing
    where dealing.organization_id = relationships.dealer_id and dealing.ended_at is null
      and dealing.kind in ('dealer', 'distributor')
  )
)`.as('dealerIds')

/** To those who stand on no side there is no such relationship. */
export function refuseStrangers(stands: boolean): asserts stands {
  if (stands) return
  const message = 'There is no such relationship.'
  throw new DomainError('not_found', 'relationship.unknown', message)
}
