import type { ActivityType } from '#timeline'

export const families = ['people', 'forum', 'ideas', 'messages', 'orders', 'response'] as const
export type Family = (typeof families)[number]

/** What people do, and what the business does in response; how it is run is left out. */
const familyOfType = {
  'person.joined': 'people',
  'person.visited': 'people',
  'topic.started': 'forum',
  'reply.posted': 'forum',
  'reply.accepted': 'forum',
  'comment.posted': 'forum',
  'post.reacted': 'forum',
  'idea.proposed': 'ideas',
  'idea.voted': 'ideas',
  'message.sent': 'messages',
  'order.paid': 'orders',
  'idea.answered': 'response',
  'outreach.made': 'response',
  'thanks.given': 'response',
} as const satisfies Partial<Record<ActivityType, Family>>

export type Counted = keyof typeof familyOfType

export const counted = Object.keys(familyOfType) as Counted[]

export function familyOf(type: Counted): Family {
  return familyOfType[type]
}
