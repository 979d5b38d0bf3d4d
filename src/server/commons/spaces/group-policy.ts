import { sql } from 'kysely'
import { isStaff, mayAct, mayConfigure, profilesOf, type Person } from '#people'
import type { GroupEntry, MentionedBy } from './group.ts'
import { MOST_MENTIONED } from './group.ts'
import type { SpaceStore } from './tables.ts'

interface Place {
  entry: GroupEntry
  isMember: boolean
}

/** Members know of every group but the hidden ones, of which only their own members know. */
export function mayReadGroup(
  viewer: Person | undefined,
  { entry, isMember }: Place,
): viewer is Person {
  if (viewer === undefined) return false
  return entry !== 'hidden' || isMember || mayConfigure(viewer)
}

/** The SQL twin of `mayReadGroup`, for queries that select from `groups`. */
export function visibleGroups(store: SpaceStore, viewer: Person | undefined) {
  if (viewer === undefined) return sql<boolean>`false`
  const seesAll: boolean = mayConfigure(viewer)
  if (seesAll) return sql<boolean>`true`
  const own = store
    .selectFrom('group_members as own_membership')
    .where('own_membership.person_id', 'in', profilesOf(store, viewer.id))
    .select('own_membership.group_id')
  return sql<boolean>`(groups.entry <> 'hidden' or groups.id in (${own}))`
}

export function mayJoinGroup(viewer: Person | undefined, { entry, isMember }: Place) {
  return mayAct(viewer) && entry === 'public' && !isMember
}

export function mayRequestGroup(viewer: Person | undefined, { entry, isMember }: Place) {
  return mayAct(viewer) && entry === 'request' && !isMember
}

/** Deciding who is in a group: its owners, and whoever sets the place up. */
export function mayLeadGroup<Actor extends Person>(
  actor: Actor | undefined,
  { isOwner }: { isOwner: boolean },
): actor is Actor {
  return mayAct(actor) && (isOwner || mayConfigure(actor))
}

/** Calling a whole group: as the group says, and only one of a hundred people at most. */
export function mayMentionGroup(
  writer: Person | undefined,
  group: { mentionedBy: MentionedBy; isMember: boolean; memberCount: number },
): boolean {
  if (!mayAct(writer) || group.memberCount > MOST_MENTIONED) return false
  if (group.mentionedBy === 'nobody') return false
  return isStaff(writer) || (group.mentionedBy === 'members' && group.isMember)
}
