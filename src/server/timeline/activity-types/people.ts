import type { NoDetails } from './details.ts'

export interface PeopleActivities {
  /** Somebody opened an account. Subject: the profile. */
  'person.joined': { by: 'password' | 'magic-link' | 'import' | 'simulation' }
  /** A session began. Subject: the profile. Recorded once a day at most. */
  'person.visited': NoDetails
  'person.suspended': { byId: string; until: string | null }
  'person.reinstated': { byId: string }
  'person.role_changed': { byId: string; from: string; to: string }
  /** Recorded for the profile that was merged. Subject: the profile it was merged into. */
  'person.merged': { byId: string }
  'person.unmerged': { byId: string }
}
