import * as words from '#words'

/** What customers, dealers and the business showed each other, and took back. */
export const deedsOfSharing = {
  'sharing.granted': () => words.sharing_did_granted(),
  'sharing.revoked': () => words.sharing_did_revoked(),
  'sharing.requested': () => words.sharing_did_requested(),
  'sharing.answered': () => words.sharing_did_answered(),
  'sharing.noted': () => words.sharing_did_noted(),
}
