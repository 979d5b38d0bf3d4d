import type { Channel } from './choices.ts'
import type { NotificationKind } from './notification.ts'

/** What is usual for a kind of news: its worth, and by which ways it is told. */
interface Terms {
  /** What is meant for one person comes first when there is room for few letters. */
  worth: 'personal' | 'own' | 'general'
  letter: boolean
  /** Once somebody has switched push on. */
  push: boolean
  /** How long a letter waits for the news to be read. */
  waitSeconds: number
}

// reference: mail waits 10 minutes, a message 20 seconds, and is dropped if read meanwhile.
const personal: Terms = { worth: 'personal', letter: true, push: true, waitSeconds: 600 }
const own: Terms = { ...personal, worth: 'own', push: false }
const quiet: Terms = { ...own, letter: false }
const general: Terms = { ...own, worth: 'general' }

const terms: Partial<Record<NotificationKind, Terms>> = {
  message: { ...personal, waitSeconds: 20 },
  mention: personal,
  reply: personal,
  accepted: personal,
  comment: personal,
  idea_status: own,
  idea_voice: own,
  round_news: own,
  change_published: own,
  change_question: own,
  review_answered: own,
  review_asked: general,
  moderation: own,
  review_waiting: own,
  assigned: personal,
  group_request: own,
  group_decision: own,
  sharing_request: personal,
  sharing_answer: own,
  lead_offered: personal,
  lead_news: own,
  deal_decided: own,
  thanks: own,
  badge: quiet,
  // Its letter is written at once, beside these and their budget.
  sign_in: { ...personal, letter: false },
  copy_ready: { ...personal, letter: false },
  reaction: { ...quiet, worth: 'general' },
  watched_topic: general,
  watched_reply: general,
}

/** What is usual for a kind, as long as the person has not chosen otherwise. */
export function termsOf(kind: NotificationKind): Terms {
  return terms[kind] ?? own
}

/** Whether people may choose how they hear of a kind: nobody overlooks a stranger at their door. */
export function mayChoose(kind: NotificationKind): boolean {
  return kind !== 'sign_in' && kind !== 'copy_ready'
}

/** Whether a kind usually goes this way. Push begins with a browser in which it is switched on. */
export function isUsual(kind: NotificationKind, channel: Channel): boolean {
  return channel === 'inbox' || (channel === 'letter' && termsOf(kind).letter)
}
