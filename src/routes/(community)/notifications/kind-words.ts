import type { Notification, NotificationKind } from '#notifications'
import * as words from '#words'

const kinds: Partial<Record<string, () => string>> = {
  message: words.kind_message,
  mention: words.kind_mention,
  reply: words.kind_reply,
  accepted: words.kind_accepted,
  comment: words.kind_comment,
  idea_status: words.kind_idea_status,
  idea_voice: words.kind_idea_voice,
  round_news: words.rounds_kind_of_news,
  change_published: words.kind_change_published,
  change_question: words.kind_change_question,
  review_answered: words.kind_opinion_answered,
  review_asked: words.kind_opinion_asked,
  thanks: words.kind_thanks,
  badge: words.kind_badge,
  reaction: words.kind_reaction,
  reminder: words.kind_reminder,
  moderation: words.kind_moderation,
  review_waiting: words.kind_review_waiting,
  assigned: words.kind_assigned,
  group_request: words.kind_group_request,
  group_decision: words.kind_group_decision,
  sharing_request: words.kind_sharing_request,
  sharing_answer: words.kind_sharing_answer,
  lead_offered: words.kind_lead_offered,
  lead_news: words.kind_lead_news,
  deal_decided: words.kind_deal_decided,
  watched_topic: words.kind_watched_topic,
  watched_reply: words.kind_watched_reply,
  sign_in: words.kind_sign_in,
  copy_ready: words.kind_copy_ready,
  digest: words.kind_digest,
}

/** What news of a kind are called. */
export function kindWord(kind: NotificationKind | 'digest' | (string & {})): string {
  return kinds[kind]?.() ?? words.kind_other()
}

const followed = {
  topic: words.because_watch_topic,
  idea: words.because_watch_idea,
  tag: words.because_watch_tag,
  space: words.because_watch_space,
}

const reasons: Partial<Record<NotificationKind, () => string>> = {
  message: words.because_message,
  mention: words.because_mention,
  reply: words.because_reply,
  accepted: words.because_accepted,
  comment: words.because_comment,
  idea_status: words.because_idea_status,
  idea_voice: words.because_idea_voice,
  round_news: words.rounds_because,
  change_published: words.because_change_published,
  change_question: words.because_change_question,
  review_answered: words.because_opinion_answered,
  review_asked: words.because_opinion_asked,
  thanks: words.because_thanks,
  badge: words.because_badge,
  reaction: words.because_reaction,
  reminder: words.because_reminder,
  moderation: words.because_moderation,
  review_waiting: words.because_review_waiting,
  assigned: words.because_assigned,
  group_request: words.because_group_request,
  group_decision: words.because_group_decision,
  sharing_request: words.because_sharing_request,
  sharing_answer: words.because_sharing_answer,
  lead_offered: words.because_lead_offered,
  deal_decided: words.because_deal_decided,
  sign_in: words.because_sign_in,
  copy_ready: words.because_copy_ready,
}

/** Why somebody is told. */
export function reasonWord({ kind, reason }: Pick<Notification, 'kind' | 'reason'>): string {
  if (kind === 'watched_topic' && (reason === 'space' || reason === 'tag'))
    return reason === 'space' ? words.because_new_in_space() : words.because_new_with_tag()
  return reason ? followed[reason]() : (reasons[kind] ?? words.because_own)()
}
