import { now } from '#clock'
import { newId } from '#ids'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { receiverOf } from './policy.ts'
import type { FieldGroup, Purpose, Side } from './sharing.ts'
import type { SharingStore } from './tables.ts'

/** Two ends this near are one: whoever presses twice has granted once. */
const SAME_MS = 60_000

export interface Terms {
  group: FieldGroup
  purpose: Purpose
  by: Side
  expiresAt: Date | null
  consent: string
}

interface Place {
  id: string
  dealerId: string
  organizationId: string | null
}

/** Writes down one grant; the one that it replaces ends. */
export async function show(
  store: SharingStore,
  actor: Person,
  { id, dealerId, organizationId }: Place,
  { group, purpose, by, expiresAt, consent }: Terms,
): Promise<void> {
  const to = receiverOf(group, by)
  if (to === undefined) return
  const before = await findStanding(store, id, { group, purpose, by })
  if (before && isSameEnd(before.expiresAt, expiresAt)) return
  if (before) await end(store, actor, before.id, by)
  const at = now()
  await store
    .insertInto('sharing_grants')
    .values({
      ...{ id: newId(), relationship_id: id, field_group: group, purpose },
      ...{ by_side: by, to_side: to, granted_by: actor.id, consent },
      ...{ granted_at: at, starts_at: at, expires_at: expiresAt },
    })
    .execute()
  const details = { dealerId, group, purpose, by, to, until: expiresAt?.toISOString() ?? null }
  await record(store, {
    ...{ type: 'sharing.granted', personId: actor.id, subjectId: id, details },
    organizationId: by === 'customer' ? organizationId : null,
  })
}

/** Takes one grant back, in the name of a side. */
export async function end(
  store: SharingStore,
  actor: Person,
  grantId: string,
  side: Side,
): Promise<void> {
  await store
    .updateTable('sharing_grants')
    .set({ revoked_at: now(), revoked_by: actor.id, revoked_side: side })
    .where('id', '=', grantId)
    .where('revoked_at', 'is', null)
    .execute()
}

function findStanding(
  store: SharingStore,
  relationshipId: string,
  { group, purpose, by }: Pick<Terms, 'group' | 'purpose' | 'by'>,
) {
  return store
    .selectFrom('sharing_grants')
    .where('relationship_id', '=', relationshipId)
    .where('field_group', '=', group)
    .where('purpose', '=', purpose)
    .where('by_side', '=', by)
    .where('revoked_at', 'is', null)
    .select(['id', 'expires_at as expiresAt'])
    .executeTakeFirst()
}

function isSameEnd(one: Date | null, other: Date | null): boolean {
  if (one === null || other === null) return one === other
  return Math.abs(one.getTime() - other.getTime()) < SAME_MS
}
