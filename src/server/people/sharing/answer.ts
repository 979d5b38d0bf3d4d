import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayAct } from '../policy.ts'
import { profilesOf } from '../read.ts'
import { shareWithDealer } from './grant.ts'
import type { CustomerGroup } from './sharing.ts'
import type { SharingStore } from './tables.ts'

/**
 * Answers what a dealer asked: shows the groups that are named, of those asked for, or none. Who
 * answered already has answered.
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
    allow(mayAct(actor), 'sharing.answer', 'Sign in to decide who sees what about you.')
    const request = await holdRequest(store, actor, requestId)
    if (request.answeredAt !== null) return
    const { dealerId, purpose, days } = request
    const granted = request.groups.filter((group) => groups.includes(group))
    const relationship_id =
      granted.length === 0
        ? null
        : await shareWithDealer(store, actor, {
            ...{ dealerId, groups: granted, purposes: [purpose], days },
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
    .where('person_id', 'in', profilesOf(store, actor.id))
    .select(['dealer_id as dealerId', 'purpose', 'days', 'field_groups as groups'])
    .select('answered_at as answeredAt')
    .forUpdate()
    .executeTakeFirst()
  return found(request, 'request.unknown', 'There is no such request.')
}
