import type { InboxLine } from '#notifications'
import * as words from '#words'
import { leadSentence } from './lead-sentence.ts'
import { moderationSentence } from './moderation-sentence.ts'
import { productSentence } from './product-sentence.ts'
import { roundSentence } from './round-sentence.ts'

type Told = Pick<InboxLine, 'kind' | 'actorName' | 'details' | 'others'>

/** What happened, in one sentence. */
export function sentenceOf({ kind, actorName, details, others }: Told): string {
  const name = namesOf(actorName ?? words.notification_house(), others)
  const title = String(details.title ?? '')
  switch (kind) {
    case 'reply':
      return words.notification_reply({ name, title })
    case 'accepted':
      return words.notification_accepted({ name, title })
    case 'mention':
      return words.notification_mention({ name, title })
    case 'comment':
      return words.notification_comment({ name, title })
    case 'idea_status':
    case 'idea_voice':
    case 'change_published':
    case 'change_question':
    case 'review_answered':
    case 'review_asked':
      return productSentence(kind, name, details)
    case 'round_news':
      return roundSentence(details)
    case 'thanks':
      return words.notification_thanks({ name })
    case 'badge':
      return words.notification_badge({ badge: String(details.badge ?? '') })
    case 'reminder':
      return words.notification_reminder({ title })
    case 'message':
      return title === ''
        ? words.notification_message({ name })
        : words.notification_message_to({ name, title })
    case 'reaction':
      return words.notification_reaction({ name, title })
    case 'moderation':
      return moderationSentence(name, details)
    case 'review_waiting':
      return words.notification_review_waiting({
        count: Number(details.count),
        hours: Number(details.hours),
      })
    case 'assigned':
      return words.notification_assigned({ name, title })
    case 'group_request':
      return words.notification_group_request({ name, title })
    case 'group_decision':
      return details.outcome === 'granted'
        ? words.notification_group_granted({ title })
        : words.notification_group_refused({ title })
    case 'sign_in':
      return words.notification_sign_in({ device: title })
    case 'copy_ready':
      return words.notification_copy_ready()
    case 'sharing_request':
      return words.notification_sharing_request({ title })
    case 'sharing_answer':
      return words.notification_sharing_answer({ title })
    case 'lead_offered':
    case 'lead_news':
    case 'deal_decided':
      return leadSentence(kind, details)
    case 'watched_topic':
      return words.notification_watched_topic({ name, title })
    case 'watched_reply':
      return words.notification_watched_reply({ name, title })
    default:
      return title === '' ? words.notification_news() : words.notification_news_of({ title })
  }
}

function namesOf(name: string, others: number): string {
  if (others === 0) return name
  return others === 1
    ? words.notification_name_and_others_one({ name })
    : words.notification_name_and_others({ name, count: others })
}
