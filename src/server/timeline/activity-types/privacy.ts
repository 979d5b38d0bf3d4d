import type { NoDetails } from './details.ts'

interface Said {
  purposeId: string
  channel: string
  /** Of the wording that they were shown. */
  version: number
}

export interface PrivacyActivities {
  /** Subject: the purpose. */
  'consent.granted': Said
  'consent.denied': Said
  'consent.withdrawn': Said
  /** They said yes, but their mailbox has not confirmed it yet. */
  'consent.pending': Said
  /** Subject: the profile. They are forgotten when the days of grace are over. */
  'person.erasure_asked': { byId: string; keepsPosts: boolean }
  'person.erasure_withdrawn': { byId: string }
  /** They, or staff on their request, asked for a copy of all that is known of them. Subject: it. */
  'person.copy_asked': { byId: string }
  'person.copy_taken': NoDetails
  /** Nothing is known any more of who this was. */
  'person.erased': NoDetails
}
