import * as words from '#words'

/** What moderators did, and what was done about somebody. */
export const deedsUnderModeration = {
  'post.flagged': () => words.desk_did_post_flagged(),
  'post.flag_withdrawn': () => words.desk_did_post_flag_withdrawn(),
  'post.held': () => words.desk_did_post_held(),
  'review.decided': () => words.desk_did_review_decided(),
  'review.undone': () => words.desk_did_review_undone(),
  'sanction.given': () => words.desk_did_sanction_given(),
  'sanction.lifted': () => words.desk_did_sanction_lifted(),
  'sanction.appealed': () => words.desk_did_sanction_appealed(),
  'appeal.decided': () => words.desk_did_appeal_decided(),
  'person.silenced': () => words.desk_did_person_silenced(),
  'person.unsilenced': () => words.desk_did_person_unsilenced(),
  'standing.changed': ({ to }: { to: number }) => words.desk_did_standing_changed({ to }),
}
