import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import { newId } from '#ids'
import { profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { mayLeadGroup, mayRequestGroup } from './group-policy.ts'
import { requestWords } from './group.ts'
import { enterGroup } from './join-group.ts'
import { findGroupById } from './read-group.ts'
import type { SpaceStore } from './tables.ts'

/** Asks to be let into a group, with some words; asked twice, the first words stand. */
export function requestGroup(
  store: SpaceStore,
  viewer: Person | undefined,
  { groupId, words }: { groupId: string; words: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const group = await findGroupById(store, viewer, groupId)
    if (group.isMember || group.hasRequested) return
    allow(mayRequestGroup(viewer, group), 'group.request', 'This group takes no requests.')
    if (!viewer) return
    const { numInsertedOrUpdatedRows } = await store
      .insertInto('group_requests')
      .values({
        ...{ id: newId(), group_id: groupId, person_id: viewer.id },
        words: checked(requestWords, words, 'group.words'),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) return
    const act = { personId: viewer.id, subjectId: groupId, details: {} }
    await record(store, { type: 'group.requested', ...act })
  })
}

/** Takes one's own request back. */
export function withdrawRequest(
  store: SpaceStore,
  viewer: Person | undefined,
  { groupId }: { groupId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(viewer !== undefined, 'group.request', 'Please sign in first.')
    await store
      .deleteFrom('group_requests')
      .where('group_id', '=', groupId)
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .where('decided_at', 'is', null)
      .execute()
  })
}

/** Lets in who asked, or not. Of two owners who decide at once, the first one's word stands. */
export function decideRequest(
  store: SpaceStore,
  actor: Person | undefined,
  { requestId, isGranted }: { requestId: string; isGranted: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const request = await store
      .selectFrom('group_requests')
      .where('id', '=', requestId)
      .select(['group_id as groupId', 'person_id as personId', 'decided_at as decidedAt'])
      .forUpdate()
      .executeTakeFirst()
    const { groupId, personId, decidedAt } = found(
      request,
      ...(['group.unknown', 'There is no such request.'] as const),
    )
    const group = await findGroupById(store, actor, groupId)
    allow(mayLeadGroup(actor, group), 'group.lead', 'Only the owners of a group decide who is in.')
    if (decidedAt !== null) return
    await store
      .updateTable('group_requests')
      .set({ decided_at: now(), decided_by_id: actor.id, is_granted: isGranted })
      .where('id', '=', requestId)
      .execute()
    await record(store, {
      type: 'group.request_decided',
      personId: actor.id,
      subjectId: groupId,
      details: { memberId: personId, isGranted },
    })
    if (isGranted) await enterGroup(store, personId, groupId)
  })
}
