import { randomBytes } from 'node:crypto'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import { mayConfigure, type Person } from '#people'
import { record } from '#timeline'
import { findGroupById } from '../read-group.ts'
import type { SpaceStore } from '../tables.ts'
import { endOf, newInvite, type NewInvite } from './invite.ts'
import { mayInvite } from './policy.ts'

/** Makes a link by which others come in, and into a group that the actor may know of, and returns its code. */
export function makeInvite(
  store: SpaceStore,
  actor: Person | undefined,
  input: NewInvite & { email?: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    const { groupId, landingPath, lifetime, mostUses } = checked(newInvite, input, 'invite.invalid')
    const ownsGroup = groupId !== null && (await findGroupById(store, actor, groupId)).isOwner
    const message = 'Only admins invite, and the owners of a group into it.'
    allow(mayInvite(actor, { ownsGroup }), 'invite.make', message)
    const [id, code] = [newId(), randomBytes(16).toString('base64url')]
    await store
      .insertInto('invites')
      .values({
        ...{ id, code, created_by_id: actor.id, group_id: groupId, landing_path: landingPath },
        ...{ expires_at: endOf(lifetime, now()), most_uses: mostUses, email: input.email ?? null },
      })
      .execute()
    const details = { groupId }
    await record(store, { type: 'invite.made', personId: actor.id, subjectId: id, details })
    return code
  })
}

/** Ends an invite; who came by it stays. Its maker may, and admins. */
export function revokeInvite(
  store: SpaceStore,
  actor: Person | undefined,
  { inviteId }: { inviteId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const invite = await store
      .selectFrom('invites')
      .innerJoin('people as maker', 'maker.id', 'invites.created_by_id')
      .where('invites.id', '=', inviteId)
      .select(['maker.canonical_id as makerId', 'invites.revoked_at as revokedAt'])
      .forUpdate(['invites'])
      .executeTakeFirst()
    const isOwn = actor !== undefined && actor.id === invite?.makerId
    const message = 'Only who made an invite, and admins, take it back.'
    allow(isOwn || mayConfigure(actor), 'invite.revoke', message)
    if (invite?.revokedAt !== null) return
    await store
      .updateTable('invites')
      .set({ revoked_at: now() })
      .where('id', '=', inviteId)
      .execute()
    const act = { personId: actor.id, subjectId: inviteId, details: {} }
    await record(store, { type: 'invite.revoked', ...act })
  })
}
