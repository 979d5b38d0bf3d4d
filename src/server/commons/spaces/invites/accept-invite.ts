import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { mayAct, profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { enterGroup } from '../join-group.ts'
import type { SpaceStore } from '../tables.ts'
import { isInviteOpen } from './policy.ts'

/**
 * Comes in by an invite, and into its group; returns where to go on. Used again by the same person
 * it leads there again. Refuses one that is over: of two for the last place, the second.
 */
export function acceptInvite(
  store: SpaceStore,
  viewer: Person | undefined,
  { code }: { code: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'invite.accept', 'Sign in to accept an invitation.')
    const invite = await holdInvite(store, code)
    const landing = invite.landingPath ?? '/'
    if (invite.makerId === viewer.id || (await hasUsed(store, viewer, invite.id))) return landing
    if (!isInviteOpen(invite, now())) {
      const message = 'This invitation is over. Ask for a new one.'
      throw new DomainError('conflict', 'invite.over', message)
    }
    await use(store, viewer, invite)
    if (invite.groupId !== null) await enterGroup(store, viewer.id, invite.groupId)
    return landing
  })
}

type Held = Awaited<ReturnType<typeof holdInvite>>

async function holdInvite(store: SpaceStore, code: string) {
  const invite = await store
    .selectFrom('invites')
    .innerJoin('people as maker', 'maker.id', 'invites.created_by_id')
    .where('code', '=', code)
    .select(['invites.id', 'invites.group_id as groupId', 'invites.landing_path as landingPath'])
    .select(['invites.expires_at as expiresAt', 'invites.revoked_at as revokedAt'])
    .select(['invites.most_uses as mostUses', 'invites.use_count as useCount'])
    .select(['invites.created_at as createdAt', 'maker.canonical_id as makerId'])
    .select('invites.created_by_id as createdById')
    .forUpdate(['invites'])
    .executeTakeFirst()
  return found(invite, 'invite.unknown', 'There is no such invitation.')
}

async function hasUsed(store: SpaceStore, viewer: Person, inviteId: string): Promise<boolean> {
  const use = await store
    .selectFrom('invite_uses')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('invite_id', '=', inviteId)
    .select('invite_id')
    .executeTakeFirst()
  return use !== undefined
}

async function use(store: SpaceStore, viewer: Person, invite: Held): Promise<void> {
  await store
    .insertInto('invite_uses')
    .values({ invite_id: invite.id, person_id: viewer.id })
    .execute()
  await store
    .updateTable('invites')
    .set(({ eb }) => ({ use_count: eb('use_count', '+', 1) }))
    .where('id', '=', invite.id)
    .execute()
  if (!(await cameSince(store, viewer, invite.createdAt))) return
  // Somebody is brought in once, by whichever invite came first.
  await record(store, {
    type: 'person.invited',
    personId: invite.createdById,
    subjectId: invite.id,
    details: { memberId: viewer.id },
    source: 'invite',
    sourceId: viewer.id,
  })
}

/** Who was here before is no newcomer, whatever link they follow. */
async function cameSince(store: SpaceStore, viewer: Person, at: Date): Promise<boolean> {
  const row = await store
    .selectFrom('people')
    .where('id', '=', viewer.id)
    .where('joined_at', '>=', at)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
