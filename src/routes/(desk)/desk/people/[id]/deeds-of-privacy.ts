import type { ActivityType, ActivityTypes } from '#timeline'
import * as words from '#words'

type Told<Type extends ActivityType> = (details: ActivityTypes[Type]) => string

/** What people agreed to, and whether they want to be forgotten. */
export const deedsOfPrivacy = {
  'consent.granted': () => words.privacy_did_grant(),
  'consent.denied': () => words.privacy_did_deny(),
  'consent.withdrawn': () => words.privacy_did_withdraw(),
  'consent.pending': () => words.privacy_did_pend(),
  'person.erasure_asked': () => words.privacy_did_ask_erasure(),
  'person.erasure_withdrawn': () => words.privacy_did_withdraw_erasure(),
  'person.copy_asked': () => words.privacy_did_ask_copy(),
  'person.copy_taken': () => words.privacy_did_take_copy(),
  'person.erased': () => words.privacy_did_erase(),
} satisfies { [Type in ActivityType]?: Told<Type> }
