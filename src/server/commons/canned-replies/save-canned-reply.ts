import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import { now } from '#clock'
import { newId } from '#ids'
import { mayUseDesk, profilesOf, type Person } from '#people'
import { newCannedReply, type NewCannedReply } from './canned-reply.ts'
import { mayUseCannedReply } from './policy.ts'
import { findCannedReply, onlyStaff } from './read.ts'
import type { CannedReplyStore } from './tables.ts'

/**
 * Keeps an answer, or changes one, and returns its id. For a group only who is in it keeps one, or an
 * admin.
 */
export function saveCannedReply(
  store: CannedReplyStore,
  actor: Person | undefined,
  { id: knownId, ...input }: NewCannedReply & { id?: string | undefined },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayUseDesk(actor), 'canned_reply', onlyStaff)
    const { title, body, tags, groupId } = checked(newCannedReply, input, 'canned_reply')
    if (knownId !== undefined) await findCannedReply(store, actor, knownId)
    const isMember = groupId !== null && (await isIn(store, actor, groupId))
    const message = 'Choose a group that you are in, or none.'
    allow(mayUseCannedReply(actor, { groupId, isMember }), 'canned_reply.group', message)
    const row = {
      title,
      body,
      tags: [...new Set(tags)],
      group_id: groupId,
      changed_by_id: actor.id,
    }
    const id = knownId ?? newId()
    await store
      .insertInto('canned_replies')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, changed_at: now() }))
      .execute()
    return id
  })
}

/** Lets go of an answer. What was written with it stays. */
export function removeCannedReply(
  store: CannedReplyStore,
  actor: Person | undefined,
  id: string,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayUseDesk(actor), 'canned_reply', onlyStaff)
    await findCannedReply(store, actor, id)
    await store.deleteFrom('canned_replies').where('id', '=', id).execute()
  })
}

async function isIn(store: CannedReplyStore, person: Person, groupId: string): Promise<boolean> {
  const group = await store
    .selectFrom('groups')
    .where('id', '=', groupId)
    .select('id')
    .executeTakeFirst()
  found(group, 'group.unknown', 'There is no such group.')
  const membership = await store
    .selectFrom('group_members')
    .where('group_id', '=', groupId)
    .where('person_id', 'in', profilesOf(store, person.id))
    .select('group_id')
    .executeTakeFirst()
  return membership !== undefined
}
