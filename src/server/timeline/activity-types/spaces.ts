import type { NoDetails } from './details.ts'

/** Who may look where, and who decided it. */
export interface SpaceActivities {
  'space.created': { visibility: 'public' | 'members' | 'private' }
  'space.edited': { visibility: 'public' | 'members' | 'private' }
  'space.access_given': { groupId: string }
  'space.access_taken': { groupId: string }
  'group.created': NoDetails
  'group.member_added': { memberId: string }
  'group.member_removed': { memberId: string }
}
