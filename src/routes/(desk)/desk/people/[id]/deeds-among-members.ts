import type { ActivityTypes } from '#timeline'
import * as words from '#words'

/** What members did among each other: following, writing, groups, invitations. */
export const deedsAmongMembers = {
  'person.handle_changed': () => words.desk_did_person_handle_changed(),
  'person.two_steps_started': () => words.desk_did_two_steps_started(),
  'person.two_steps_ended': () => words.desk_did_two_steps_ended(),
  'person.two_steps_reset': () => words.desk_did_two_steps_reset(),
  'person.signed_in_anew': () => words.desk_did_signed_in_anew(),
  'person.sign_in_disowned': () => words.desk_did_sign_in_disowned(),
  'person.address_changed': () => words.desk_did_address_changed(),
  'person.address_restored': () => words.desk_did_address_restored(),
  'person.passkey_added': () => words.desk_did_passkey_added(),
  'person.passkey_removed': () => words.desk_did_passkey_removed(),
  'person.followed': () => words.desk_did_person_followed(),
  'person.unfollowed': () => words.desk_did_person_unfollowed(),
  'person.invited': () => words.desk_did_person_invited(),
  'message.edited': () => words.desk_did_message_edited(),
  'message.removed': () => words.desk_did_message_removed(),
  'message.restored': () => words.desk_did_message_restored(),
  'conversation.started': () => words.desk_did_conversation_started(),
  'conversation.renamed': () => words.desk_did_conversation_renamed(),
  'conversation.joined': () => words.desk_did_conversation_joined(),
  'conversation.left': () => words.desk_did_conversation_left(),
  'conversation.assigned': () => words.desk_did_conversation_assigned(),
  'conversation.finished': () => words.desk_did_conversation_finished(),
  'group.edited': () => words.desk_did_group_edited(),
  'group.joined': () => words.desk_did_group_joined(),
  'group.left': () => words.desk_did_group_left(),
  'group.requested': () => words.desk_did_group_requested(),
  'group.request_decided': () => words.desk_did_group_request_decided(),
  'group.owner_changed': () => words.desk_did_group_owner_changed(),
  'invite.made': () => words.desk_did_invite_made(),
  'invite.revoked': () => words.desk_did_invite_revoked(),
  'badge.revoked': ({ badge }: ActivityTypes['badge.revoked']) =>
    words.desk_did_badge_revoked({ badge: badge.replaceAll('-', ' ') }),
}
