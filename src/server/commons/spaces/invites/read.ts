import { sql } from 'kysely'
import { now } from '#clock'
import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { mayAct, mayConfigure, profilesOf, type Person } from '#people'
import type { SpaceStore } from '../tables.ts'
import type { InviteCard, OpenInvite } from './invite.ts'
import { isInviteOpen } from './policy.ts'

const PAGE_SIZE = 20

function selectInvites(store: SpaceStore) {
  return store
    .selectFrom('invites')
    .innerJoin('people as maker', 'maker.id', 'invites.created_by_id')
    .innerJoin('people as inviter', 'inviter.id', 'maker.canonical_id')
    .leftJoin('groups', 'groups.id', 'invites.group_id')
    .select(['invites.id', 'invites.code', 'inviter.name as inviterName'])
    .select(['groups.name as groupName', 'invites.landing_path as landingPath', 'invites.email'])
    .select(['invites.expires_at as expiresAt', 'invites.most_uses as mostUses'])
    .select(['invites.use_count as useCount', 'invites.revoked_at as revokedAt'])
    .select('invites.created_at as createdAt')
}

/** What stands behind a link, for whoever has it. */
export async function findInvite(store: SpaceStore, code: string): Promise<OpenInvite> {
  const invite = found(
    await selectInvites(store).where('invites.code', '=', code).executeTakeFirst(),
    'invite.unknown',
    'There is no such invitation.',
  )
  const { inviterName, groupName, landingPath } = invite
  const isOpen = isInviteOpen(invite, now())
  return { inviterName, groupName, landingPath: landingPath ?? '/', isOpen }
}

/** The invites that the viewer made, the latest first; for admins everybody's. */
export async function listInvites(
  store: SpaceStore,
  viewer: Person | undefined,
  { groupId, after }: { groupId?: string | undefined; after?: string | undefined } = {},
): Promise<Page<InviteCard>> {
  allow(mayAct(viewer), 'invite.list', 'Please sign in first.')
  let query = selectInvites(store)
  const seesAll: boolean = mayConfigure(viewer)
  if (!seesAll) {
    query = query.where('invites.created_by_id', 'in', profilesOf(store, viewer.id))
  }
  if (groupId !== undefined) query = query.where('invites.group_id', '=', groupId)
  const rows = await latestFirst(query, ['invites.created_at', 'invites.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.createdAt.getTime(), row.id],
    ({ revokedAt, ...row }): InviteCard => ({
      ...row,
      isOpen: isInviteOpen({ ...row, revokedAt }, now()),
    }),
  )
}

/** Who came by some invites, the first forty of each, by the id of the invite. */
export async function listInvitees(
  store: SpaceStore,
  viewer: Person | undefined,
  invites: readonly InviteCard[],
): Promise<Record<string, { name: string; handle: string }[]>> {
  allow(mayAct(viewer), 'invite.list', 'Please sign in first.')
  const ids = invites.map(({ id }) => id)
  if (ids.length === 0) return {}
  const rows = await sql<{ inviteId: string; name: string; handle: string }>`
    select invite.id as "inviteId", person.name, person.handle
    from unnest(${ids}::uuid[]) as invite (id)
    join invites on invites.id = invite.id
    cross join lateral (
      select person_id, used_at from invite_uses
      where invite_uses.invite_id = invite.id order by used_at limit 40
    ) came
    join people profile on profile.id = came.person_id
    join people person on person.id = profile.canonical_id
    where ${mayConfigure(viewer)} or invites.created_by_id in (${profilesOf(store, viewer.id)})
    order by came.used_at
  `.execute(store)
  const invitees: Record<string, { name: string; handle: string }[]> = {}
  for (const { inviteId, name, handle } of rows.rows) {
    invitees[inviteId] = [...(invitees[inviteId] ?? []), { name, handle }]
  }
  return invitees
}
