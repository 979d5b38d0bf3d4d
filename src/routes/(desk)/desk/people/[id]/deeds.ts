import type { Stage } from '#lifecycle'
import type { RelationKind, Role } from '#people'
import type { ActivityType, ActivityTypes } from '#timeline'
import { money } from '#ui/figures.ts'
import * as words from '#words'
import { claimWords, relationWords, roleWords, stageWords } from '../../words-of.ts'
import { deedsAmongMembers } from './deeds-among-members.ts'
import { deedsUnderModeration } from './deeds-under-moderation.ts'
import { deedsInThreads } from './deeds-in-threads.ts'
import { deedsOfAccounts } from './deeds-of-accounts.ts'
import { deedsOfIdeas } from './deeds-of-ideas.ts'
import { deedsOfLeads } from './deeds-of-leads.ts'
import { deedsOfSharing } from './deeds-of-sharing.ts'
import { deedsOfPrivacy } from './deeds-of-privacy.ts'
import { deedsOfProducts } from './deeds-of-products.ts'
import { deedsOfRounds } from './deeds-of-rounds.ts'

type Told<Type extends ActivityType> = (details: ActivityTypes[Type]) => string

/**
 * What somebody did, in words that are followed by whom or what it was about. Of what has no words
 * or is damaged, only the name: one bad row hides nothing of the rest.
 */
export function tell(type: ActivityType, details: object): string {
  try {
    return (deeds[type] as ((details: object) => string) | undefined)?.(details) ?? type
  } catch {
    return type
  }
}

const price = ({ amount, currency }: { amount: number; currency: string }) => ({
  amount: money(amount, currency),
})
const kindOfClaim = ({ kind }: { kind: string }) => ({
  kind: claimWords[kind as keyof typeof claimWords](),
})
const kindOfRelation = ({ kind }: { kind: string }) => ({
  kind: relationWords[kind as RelationKind](),
})
const outreach = {
  reply: words.desk_did_outreach_reply,
  message: words.desk_did_outreach_message,
  thanks: words.desk_did_outreach_thanks,
  dismissed: words.desk_did_outreach_dismissed,
}

const deeds: { [Type in ActivityType]: Told<Type> } = {
  ...deedsAmongMembers,
  ...deedsInThreads,
  ...deedsUnderModeration,
  ...deedsOfAccounts,
  ...deedsOfSharing,
  ...deedsOfIdeas,
  ...deedsOfLeads,
  ...deedsOfPrivacy,
  ...deedsOfProducts,
  ...deedsOfRounds,
  'person.joined': ({ by }) =>
    by === 'import' ? words.desk_did_person_joined_import() : words.desk_did_person_joined(),
  'person.visited': () => words.desk_did_person_visited(),
  'person.suspended': () => words.desk_did_person_suspended(),
  'person.reinstated': () => words.desk_did_person_reinstated(),
  'person.signed_out': () => words.desk_did_person_signed_out(),
  'person.role_changed': ({ from, to }) =>
    words.desk_did_person_role_changed({
      from: roleWords[from as Role](),
      to: roleWords[to as Role](),
    }),
  'person.merged': () => words.desk_did_person_merged(),
  'person.unmerged': () => words.desk_did_person_unmerged(),
  'person.edited': () => words.desk_did_person_edited(),
  'person.claim_added': (details) => words.desk_did_person_claim_added(kindOfClaim(details)),
  'person.claim_removed': (details) => words.desk_did_person_claim_removed(kindOfClaim(details)),
  'person.organization_joined': () => words.desk_did_person_organization_joined(),
  'person.organization_left': () => words.desk_did_person_organization_left(),
  'person.relation_started': (details) =>
    words.desk_did_person_relation_started(kindOfRelation(details)),
  'person.relation_ended': (details) =>
    words.desk_did_person_relation_ended(kindOfRelation(details)),
  'topic.started': ({ kind }) =>
    kind === 'question'
      ? words.desk_did_topic_started_question()
      : words.desk_did_topic_started_discussion(),
  'reply.posted': ({ kind }) =>
    kind === 'question'
      ? words.desk_did_reply_posted_question()
      : words.desk_did_reply_posted_discussion(),
  'reply.accepted': () => words.desk_did_reply_accepted(),
  'reply.unaccepted': () => words.desk_did_reply_unaccepted(),
  'post.reacted': () => words.desk_did_post_reacted(),
  'post.reaction_withdrawn': () => words.desk_did_post_reaction_withdrawn(),
  'post.upvoted': ({ value }) =>
    value > 0 ? words.desk_did_post_upvoted() : words.desk_did_post_downvoted(),
  'topic.edited': () => words.desk_did_topic_edited(),
  'reply.edited': () => words.desk_did_reply_edited(),
  'topic.removed': () => words.desk_did_topic_removed(),
  'topic.restored': () => words.desk_did_topic_restored(),
  'reply.removed': () => words.desk_did_reply_removed(),
  'reply.restored': () => words.desk_did_reply_restored(),
  'topic.pinned': () => words.desk_did_topic_pinned(),
  'topic.unpinned': () => words.desk_did_topic_unpinned(),
  'topic.locked': () => words.desk_did_topic_locked(),
  'topic.unlocked': () => words.desk_did_topic_unlocked(),
  'topic.paused': () => words.desk_did_topic_paused(),
  'topic.resumed': () => words.desk_did_topic_resumed(),
  'topic.retagged': () => words.desk_did_topic_retagged(),
  'poll.opened': () => words.desk_did_poll_opened(),
  'poll.voted': () => words.desk_did_poll_voted(),
  'poll.vote_changed': () => words.desk_did_poll_vote_changed(),
  'poll.closed': () => words.desk_did_poll_closed(),
  'comment.posted': () => words.desk_did_comment_posted(),
  'comment.edited': () => words.desk_did_comment_edited(),
  'comment.removed': () => words.desk_did_comment_removed(),
  'comment.restored': () => words.desk_did_comment_restored(),
  'message.sent': () => words.desk_did_message_sent(),
  'order.paid': (details) => words.desk_did_order_paid(price(details)),
  'order.refunded': (details) => words.desk_did_order_refunded(price(details)),
  'order.disputed': (details) => words.desk_did_order_disputed(price(details)),
  'order.restored': (details) => words.desk_did_order_restored(price(details)),
  'order.corrected': ({ by, currency }) =>
    words.desk_did_order_corrected({ amount: money(by, currency) }),
  'order.voided': (details) => words.desk_did_order_voided(price(details)),
  'event.tracked': ({ name }) => words.desk_did_event_tracked({ name: name.replaceAll('_', ' ') }),
  'page.viewed': ({ page }) => words.desk_did_page_viewed({ page }),
  'survey.created': () => words.surveys_did_created(),
  'survey.edited': () => words.surveys_did_edited(),
  'survey.opened': () => words.surveys_did_opened(),
  'survey.closed': () => words.surveys_did_closed(),
  'survey.sent': ({ invited }) => words.surveys_did_sent({ count: invited }),
  'survey.asked': () => words.satisfaction_did_asked(),
  'survey.answered': ({ score }) =>
    score === null ? words.surveys_did_answered() : words.surveys_did_scored({ score }),
  'survey.case_opened': ({ score }) => words.surveys_did_case_opened({ score }),
  'survey.case_settled': () => words.surveys_did_case_settled(),
  'survey.case_reopened': () => words.surveys_did_case_reopened(),
  'outreach.made': ({ what }) => outreach[what](),
  'outreach.dismissal_undone': () => words.desk_did_outreach_undone(),
  'thanks.given': () => words.desk_did_thanks_given(),
  'thanks.received': () => words.desk_did_thanks_received(),
  'badge.earned': ({ badge }) => words.desk_did_badge_earned({ badge: badge.replaceAll('-', ' ') }),
  'lifecycle.overridden': ({ stage }) =>
    words.desk_did_lifecycle_overridden({ stage: stageWords[stage as Stage].name() }),
  'tag_group.saved': () => words.desk_did_tag_group_saved(),
  'tag_group.removed': () => words.desk_did_tag_group_removed(),
  'space.tags_demanded': () => words.desk_did_space_tags_demanded(),
  'tag.described': () => words.desk_did_tag_described(),
  'tag.merged': () => words.desk_did_tag_merged(),
  'tag.unmerged': () => words.desk_did_tag_unmerged(),
  'space.created': () => words.desk_did_space_created(),
  'space.edited': () => words.desk_did_space_edited(),
  'space.moved': () => words.desk_did_space_moved(),
  'space.access_given': () => words.desk_did_space_access_given(),
  'space.moderator_named': () => words.desk_did_space_moderator_named(),
  'space.moderator_dismissed': () => words.desk_did_space_moderator_dismissed(),
  'space.access_taken': () => words.desk_did_space_access_taken(),
  'group.created': () => words.desk_did_group_created(),
  'group.member_added': () => words.desk_did_group_member_added(),
  'group.member_removed': () => words.desk_did_group_member_removed(),
}
