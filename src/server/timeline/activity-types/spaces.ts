import type { NoDetails } from './details.ts'

/** Who may look where, and who decided it. */
export interface SpaceActivities {
  'space.created': { visibility: 'public' | 'members' | 'private' }
  'space.edited': { visibility: 'public' | 'members' | 'private' }
  /** Into another space, or out of one. */
  'space.moved': { parentId: string | null }
  'space.access_given': { groupId: string }
  'space.access_taken': { groupId: string }
  'space.moderator_named': { memberId: string }
  'space.moderator_dismissed': { memberId: string }
  'group.created': NoDetails
  'group.member_added': { memberId: string }
  'group.member_removed': { memberId: string }
  'group.edited': NoDetails
  /** Recorded for whoever came or left by themselves. */
  'group.joined': NoDetails
  'group.left': NoDetails
  'group.requested': NoDetails
  /** Recorded for whoever decided. */
  'group.request_decided': { memberId: string; isGranted: boolean }
  'group.owner_changed': { memberId: string; isOwner: boolean }
  /** Subject: the invite. */
  'invite.made': { groupId: string | null }
  'invite.revoked': NoDetails
  /** Recorded for whoever invited; `memberId` came. Subject: the invite. */
  'person.invited': { memberId: string }
}
