import type { NoDetails } from './details.ts'

export interface PeopleActivities {
  /** Somebody opened an account. Subject: the profile. */
  'person.joined': { by: 'password' | 'magic-link' | 'openid' | 'import' | 'simulation' }
  /** A session began. Subject: the profile. Recorded once a day at most. */
  'person.visited': NoDetails
  /** `byId` is null where it was so in the forum that they came from. */
  'person.suspended': { byId: string | null; until: string | null }
  'person.reinstated': { byId: string }
  /** Staff ended all sessions of the person. */
  'person.signed_out': { byId: string }
  /** `byId` is null where the flags of many did it. */
  'person.silenced': { byId: string | null; until: string | null }
  'person.unsilenced': { byId: string }
  /** How far the person is trusted. `byId` is null where the rules found it. */
  'standing.changed': { from: number; to: number; byId: string | null }
  'person.role_changed': { byId: string; from: string; to: string }
  /** Recorded for the profile that was merged. Subject: the profile it was merged into. */
  'person.merged': { byId: string; because?: { score: number; rules: string[] } }
  'person.unmerged': { byId: string }
  'person.edited': NoDetails
  'person.handle_changed': NoDetails
  /** Signing in asks for a code besides, or does no more; by the console if it was reset. */
  'person.two_steps_started': NoDetails
  'person.two_steps_ended': NoDetails
  'person.two_steps_reset': NoDetails
  /** From a device not seen for them before. Subject: the device. */
  'person.signed_in_anew': { browser: string | null; system: string | null }
  /** They said of a sign-in that it was not theirs. Subject: the device. */
  'person.sign_in_disowned': NoDetails
  /** They sign in by, and get letters at, another address; the owner of the old one undid it. */
  'person.address_changed': NoDetails
  'person.address_restored': NoDetails
  /** Subject: the passkey. */
  'person.passkey_added': NoDetails
  'person.passkey_removed': NoDetails
  /** Subject: the person followed. */
  'person.followed': { toId: string }
  'person.unfollowed': { toId: string }
  /** Subject: the claim. Recorded for the profile that it belongs to. */
  'person.claim_added': { byId: string; kind: string }
  'person.claim_removed': { byId: string; kind: string }
  /** Subject: the organisation. */
  'person.organization_joined': { byId: string }
  'person.organization_left': { byId: string }
  /** Subject: the profile. What the person is to the business, such as `dealer`. */
  'person.relation_started': { byId: string; kind: string }
  'person.relation_ended': { byId: string; kind: string }
  /** Who of the staff looks after them from now on; nobody if null. */
  'person.owner_changed': { byId: string; ownerId: string | null }
  'person.territory_changed': { byId: string; territoryId: string | null }
  /** Somebody, or a machine if null, said what is to be known in a field. */
  'person.field_set': { byId: string | null; fieldId: string; origin: string }
  'person.tagged': { byId: string; count: number }
}
