import type { Condition, Deed, SegmentRule, TemplateName } from '#segments'
import * as words from '#words'

export const deedWords: Record<Deed, () => string> = {
  'person.joined': words.segments_deed_person_joined,
  'person.visited': words.segments_deed_person_visited,
  'topic.started': words.segments_deed_topic_started,
  'reply.posted': words.segments_deed_reply_posted,
  'comment.posted': words.segments_deed_comment_posted,
  'post.reacted': words.segments_deed_post_reacted,
  'idea.proposed': words.segments_deed_idea_proposed,
  'idea.voted': words.segments_deed_idea_voted,
  'reply.accepted': words.segments_deed_reply_accepted,
  'thanks.received': words.segments_deed_thanks_received,
  'message.sent': words.segments_deed_message_sent,
  'order.paid': words.segments_deed_order_paid,
  'order.refunded': words.segments_deed_order_refunded,
}

export const kindWords: Record<Condition['kind'] | 'rules', () => string> = {
  did: words.segments_kind_did,
  when: words.segments_kind_when,
  stage: words.segments_kind_stage,
  rfm: words.segments_kind_rfm,
  rfm_score: words.segments_kind_rfm_score,
  engagement: words.segments_kind_engagement,
  joined: words.segments_kind_joined,
  role: words.segments_kind_role,
  trust: words.segments_kind_trust,
  language: words.segments_kind_language,
  claim: words.segments_kind_claim,
  relation: words.segments_kind_relation,
  tag: words.segments_kind_tag,
  field: words.segments_kind_field,
  trait: words.segments_kind_trait,
  group: words.segments_kind_group,
  space: words.segments_kind_space,
  score: words.satisfaction_kind_score,
  survey: words.satisfaction_kind_survey,
  organization: words.segments_kind_organization,
  segment: words.segments_kind_segment,
  rules: words.segments_kind_rules,
}

export const answeredWords: Record<'answered' | 'not_answered', () => string> = {
  answered: words.satisfaction_answered,
  not_answered: words.satisfaction_not_answered,
}

export const matchWords: Record<SegmentRule['kind'], () => string> = {
  all: words.segments_all,
  any: words.segments_any,
  none: words.segments_of_none,
}

export const templateWords: Record<TemplateName, () => string> = {
  new_and_away: words.segments_template_new_and_away,
  silent_regulars: words.segments_template_silent_regulars,
  champions: words.segments_template_champions,
  helpful_owners: words.segments_template_helpful_owners,
  buying_again: words.segments_template_buying_again,
}

export const scoreWords: Record<'recency' | 'frequency' | 'amount', () => string> = {
  recency: words.segments_score_recency,
  frequency: words.segments_score_frequency,
  amount: words.segments_score_amount,
}

export const fieldTestWords: Record<FieldTest, () => string> = {
  is: words.segments_test_is,
  one_of: words.segments_test_one_of,
  contains: words.segments_test_contains,
  set: words.segments_test_set,
  at_least: words.segments_at_least,
  at_most: words.segments_at_most,
  between: words.segments_test_between,
}

export const levelWords: Record<string, () => string> = {
  0: words.level_0,
  1: words.level_1,
  2: words.level_2,
  3: words.level_3,
  4: words.level_4,
}

export const howWords: Record<string, () => string> = {
  at_least: words.segments_at_least,
  at_most: words.segments_at_most,
  exactly: words.segments_exactly,
  longer_ago: words.segments_longer_ago,
  since: words.segments_since,
  first: words.segments_first,
  last: words.segments_last,
}

type FieldTest = Extract<Condition, { kind: 'field' }>['is']

/** Whether a part of a rule is one itself. Pages cannot ask the module, which stays on the server. */
export function isRule(part: Condition | SegmentRule): part is SegmentRule {
  return 'of' in part
}

/** What a list to choose from holds. */
export function options<Name extends string>(of: Record<Name, () => string>) {
  return Object.entries<() => string>(of).map(([value, label]) => ({ value, label: label() }))
}
