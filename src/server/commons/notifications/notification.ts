import type { Followed } from './level.ts'

export const notificationKinds = [
  'message',
  'reminder',
  'mention',
  'reply',
  'accepted',
  'comment',
  'idea_status',
  'idea_voice',
  'change_published',
  'change_question',
  'review_answered',
  'review_asked',
  'thanks',
  'badge',
  'moderation',
  'review_waiting',
  'assigned',
  'group_request',
  'group_decision',
  'sharing_request',
  'sharing_answer',
  'lead_offered',
  'lead_news',
  'deal_decided',
  'reaction',
  'watched_topic',
  'watched_reply',
  'sign_in',
  'copy_ready',
  'round_news',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** What its sentence needs besides the actor's name, such as `title` or `status`. */
export type NotificationDetails = Readonly<Record<string, string | number>>

export interface NewNotification {
  /** Any profile of the person who is to hear of it. */
  personId: string
  kind: NotificationKind
  /** Who did it; without one, the house speaks. */
  actorId: string | null
  subjectType: string
  subjectId: string
  /** The topic, idea or conversation that the subject belongs to, if it is not that itself. */
  root?: { type: string; id: string }
  /** The space of the subject; null if there is none to be kept out of. */
  spaceId: string | null
  /** Where to read on, from `/`. */
  path: string
  details?: NotificationDetails
  /** What they follow, if that is why they are told. */
  reason?: Followed
  /** Told twice under the same key, the person hears of it once; the id of an activity is good. */
  key?: string
}

export interface Notification {
  id: string
  kind: NotificationKind
  actorId: string | null
  actorName: string | null
  actorHandle: string | null
  subjectType: string
  subjectId: string
  rootType: string
  rootId: string
  spaceId: string | null
  path: string
  details: NotificationDetails
  /** What they follow, if they are told because they follow it. */
  reason: Followed | null
  createdAt: Date
  isRead: boolean
}
