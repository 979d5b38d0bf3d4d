import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayAct } from '../policy.ts'
import { shareWithDealer } from './grant.ts'
import { isPutTo } from './seen.ts'
import type { CustomerGroup } from './sharing.ts'
import type { SharingStore } from './tables.ts'

/**
 * Answers what a dealer asked of oneself, or of an organisation to which one belongs: shows the
 * groups that are named, of those asked for, or none. Who answered already has answered. Whoever is
 * suspended can say no.
 */
export function answerRequest(
  store: SharingStore,
  actor: Person | undefined,
  {
    requestId,
    groups,
    consent,
  }: { requestId: string; groups: readonly CustomerGroup[]; consent?: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = 'Sign in to decide who sees what about you.'
    allow(actor !== undefined, 'sharing.answer', message)
    const request = await holdRequest(store, actor, requestId)
    if (request.answeredAt !== null) return
    const { dealerId, purpose, days } = request
    const granted = request.groups.filter((group) => groups.includes(group))
    allow(mayAct(actor) || granted.length === 0, 'sharing.answer', message)
    if (granted.length > 0) refuseOver(request.expiresAt)
    const relationship_id =
      granted.length === 0
        ? null
        : await shareWithDealer(store, actor, {
            ...{ dealerId, groups: granted, purposes: [purpose], days },
            organizationId: request.organizationId ?? undefined,
            ...(consent !== undefined && { consent }),
          })
    await store
      .updateTable('sharing_requests')
      .set({ relationship_id, answered_at: now(), answered_by: actor.id, granted_groups: granted })
      .where('id', '=', requestId)
      .execute()
    const details = { dealerId, purpose, granted: granted.length }
    await record(store, {
      ...{ type: 'sharing.answered', personId: actor.id, subjectId: requestId, details },
    })
  })
}

async function holdRequest(store: SharingStore, actor: Person, id: string) {
  const request = await store
    .selectFrom('sharing_requests')
    .where('id', '=', id)
    .where(isPutTo(store, actor.id))
    .select(['dealer_id as dealerId', 'purpose', 'days', 'field_groups as groups'])
    .select(['organization_id as organizationId', 'expires_at as expiresAt'])
    .select('answered_at as answeredAt')
    .forUpdate()
    .executeTakeFirst()
  return found(request, 'request.unknown', 'There is no such request.')
}

function refuseOver(expiresAt: Date | null): void {
  if (expiresAt === null || expiresAt > now()) return
  const message = 'This request is over. You can still show the dealer something by yourself.'
  throw new DomainError('conflict', 'request.over', message)
}
