import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayAct } from '../policy.ts'
import { holdRelationship, refuseStrangers } from './hold.ts'
import { mayCut, sidesOf } from './policy.ts'
import { inForce, samePairAs, standsOn } from './seen.ts'
import type { Side } from './sharing.ts'
import { end, show } from './show.ts'
import type { SharingStore } from './tables.ts'

interface Cutting {
  grantIds: readonly string[]
  /** In whose name: customers cut whatever is shown of them, the others what they showed. */
  side: Side
}

/** Takes grants back, from now on. Those that are no more are left alone. */
export function cutGrants(
  store: SharingStore,
  actor: Person | undefined,
  { grantIds, side }: Cutting,
): Promise<void> {
  return inTransaction(store, async (store) => {
    for (const id of [...new Set(grantIds)].sort()) {
      const { grant, relationship } = await holdGrant(store, actor, id)
      const { by } = grant
      allow(mayCut(actor, relationship, { by, side }), 'sharing.cut', 'This is not yours to cut.')
      if (grant.revokedAt !== null) continue
      await end(store, actor, id, side)
      const { dealerId } = relationship
      const details = { dealerId, group: grant.group, purpose: grant.purpose, by, side }
      await record(store, {
        ...{ type: 'sharing.revoked', personId: actor.id, subjectId: relationship.id, details },
        organizationId: side === 'customer' ? relationship.organizationId : null,
      })
    }
  })
}

/**
 * Cuts all that is shown of a customer, between them and one dealer, or everywhere. Answers which
 * grants, so that it can be taken back.
 */
export function cutAll(
  store: SharingStore,
  actor: Person | undefined,
  { relationshipId }: { relationshipId?: string | undefined } = {},
): Promise<string[]> {
  return inTransaction(store, async (store) => {
    allow(actor !== undefined, 'sharing.cut', 'Sign in to decide who sees what about you.')
    if (relationshipId !== undefined) {
      const relationship = await holdRelationship(store, relationshipId)
      refuseStrangers(sidesOf(actor, relationship).includes('customer'))
    }
    const only =
      relationshipId === undefined
        ? sql`true`
        : sql`sharing_grants.relationship_id in (${samePairAs(relationshipId)})`
    const { rows } = await sql<{ id: string }>`
      select sharing_grants.id from sharing_grants
      join relationships on relationships.id = sharing_grants.relationship_id
      where ${standsOn(store, actor, 'customer')} and ${inForce('sharing_grants')} and ${only}
      order by sharing_grants.id
    `.execute(store)
    const grantIds = rows.map(({ id }) => id)
    await cutGrants(store, actor, { grantIds, side: 'customer' })
    return grantIds
  })
}

/** Shows again what the same side has cut, as it was; what is over by now stays over. */
export function restoreGrants(
  store: SharingStore,
  actor: Person | undefined,
  { grantIds, side }: Cutting,
): Promise<void> {
  return inTransaction(store, async (store) => {
    for (const id of [...new Set(grantIds)].sort()) {
      const { grant, relationship } = await holdGrant(store, actor, id)
      const { by, expiresAt, revokedAt, revokedSide } = grant
      const isOwn = mayCut(actor, relationship, { by, side }) && revokedSide === side
      if (revokedAt === null || (expiresAt !== null && expiresAt <= now())) continue
      allow(
        isOwn && mayAct(actor),
        'sharing.restore',
        'Only the side that cut this can show it again.',
      )
      await show(store, actor, relationship, grant)
    }
  })
}

async function holdGrant(store: SharingStore, actor: Person | undefined, id: string) {
  const row = await store
    .selectFrom('sharing_grants')
    .where('id', '=', id)
    .select(['relationship_id as relationshipId', 'field_group as group', 'purpose', 'consent'])
    .select(['by_side as by', 'expires_at as expiresAt', 'revoked_side as revokedSide'])
    .select('revoked_at as revokedAt')
    .executeTakeFirst()
  const grant = found(row, 'relationship.unknown', 'There is no such relationship.')
  const relationship = await holdRelationship(store, grant.relationshipId)
  refuseStrangers(sidesOf(actor, relationship).length > 0)
  return { grant, relationship }
}
