import * as words from '#words'

/** What came of ideas, and of changes that were made because of them. */
export const deedsOfIdeas = {
  'idea.proposed': () => words.desk_did_idea_proposed(),
  'idea.voted': () => words.desk_did_idea_voted(),
  'idea.vote_withdrawn': () => words.desk_did_idea_vote_withdrawn(),
  'idea.voice_entered': () => words.idea_did_voice(),
  'idea.merged': () => words.desk_did_idea_merged(),
  'idea.unmerged': () => words.idea_did_unmerged(),
  'idea.scheduled': () => words.idea_did_scheduled(),
  'idea.product_assigned': () => words.idea_did_product_assigned(),
  'idea.issue_linked': () => words.idea_did_issue_linked(),
  'idea.issue_unlinked': () => words.idea_did_issue_unlinked(),
  'idea.status_changed': ({ from, to }: { from: string; to: string }) =>
    words.desk_did_idea_status_changed({ from, to }),
  'idea.answered': () => words.desk_did_idea_answered(),
  'change.published': () => words.change_did_published(),
  'change.unpublished': () => words.change_did_unpublished(),
  'change.linked': () => words.change_did_linked(),
  'change.answered': ({ hasHelped }: { hasHelped: boolean }) =>
    hasHelped ? words.change_did_helped() : words.change_did_not_help(),
}
