import { sql } from 'kysely'
import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import type { Person } from '../person.ts'
import { mayAct } from '../policy.ts'
import { holdRelationship, refuseStrangers, startRelationship } from './hold.ts'
import { mayGrant, sidesOf } from './policy.ts'
import { organizationsOf, sameCustomer } from './seen.ts'
import { newGrants, type FieldGroup, type Side } from './sharing.ts'
import { show } from './show.ts'
import type { SharingStore } from './tables.ts'

type Granting = z.input<typeof newGrants>

const DAY_MS = 86_400_000

/**
 * Shows groups of fields of a relationship, on the side where one stands, for some purposes and
 * until a day. What was shown until another day is shown until this one.
 */
export function grant(
  store: SharingStore,
  actor: Person | undefined,
  { relationshipId, by, ...input }: Granting & { relationshipId: string; by: Side },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const relationship = await holdRelationship(store, relationshipId)
    refuseStrangers(sidesOf(actor, relationship).length > 0)
    const { groups, purposes, days, consent } = checked(newGrants, input, 'sharing')
    const expiresAt = days === null ? null : new Date(now().getTime() + days * DAY_MS)
    for (const group of new Set(groups)) {
      const message = 'This is not yours to show.'
      allow(mayGrant(actor, relationship, { group, by }), 'sharing.grant', message)
      await refuseCut(store, relationshipId, { group, by })
      for (const purpose of new Set(purposes)) {
        await show(store, actor, relationship, { group, purpose, by, expiresAt, consent })
      }
    }
  })
}

/**
 * Shows a dealer of one's own choice something of oneself, or of an organisation to which one
 * belongs. Answers the relationship.
 */
export function shareWithDealer(
  store: SharingStore,
  actor: Person | undefined,
  {
    dealerId,
    organizationId,
    ...input
  }: Granting & { dealerId: string; organizationId?: string | undefined },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayAct(actor), 'sharing.grant', 'Sign in to decide who sees what about you.')
    if (organizationId !== undefined) await refuseForeign(store, actor, organizationId)
    const party = organizationId === undefined ? { personId: actor.id } : { organizationId }
    const relationshipId = await startRelationship(store, actor, { party, dealerId })
    await grant(store, actor, { ...input, relationshipId, by: 'customer' })
    return relationshipId
  })
}

async function refuseForeign(store: SharingStore, actor: Person, id: string): Promise<void> {
  const own = await store
    .selectFrom('organizations')
    .where('id', '=', id)
    .where(sql<boolean>`id in (${organizationsOf(store, actor.id)})`)
    .select('id')
    .executeTakeFirst()
  if (own) return
  const message = 'There is no such organisation of yours.'
  throw new DomainError('not_found', 'organization.unknown', message)
}

/** What the customer has cut, nobody else shows again. */
async function refuseCut(
  store: SharingStore,
  relationshipId: string,
  { group, by }: { group: FieldGroup; by: Side },
): Promise<void> {
  if (by === 'customer') return
  const { rows } = await sql<{ side: Side | null }>`
    select revoked_side as side from sharing_grants, relationships
    where relationships.id = ${relationshipId} and relationship_id in (${sameCustomer})
      and field_group = ${group} and by_side = ${by}
    order by granted_at desc, sharing_grants.id desc limit 1
  `.execute(store)
  if (rows[0]?.side !== 'customer') return
  const message = 'The customer has cut this. Only they can allow it again.'
  throw new DomainError('conflict', 'sharing.cut_by_customer', message)
}
