import { moneyOf, orderTypes, type Activity, type ActivityType } from '#timeline'
import { stages, type Stage } from './stage.ts'

/**
 * What we go by: a day on which somebody was seen or took part, an order, praise by others, or a
 * decision of staff. Things given and taken back count while more was given.
 */
export interface Sign {
  personId: string
  kind: 'seen' | 'act' | 'order' | 'praise' | 'override' | Tie
  key: string
  at: Date | null
  activityId: string | null
  given: number
  takenBack: number
  stage: Stage | null
  /** When a decision of staff ends; null for one that holds until the customer acts. */
  until: Date | null
}

/** What ties an organisation to us: a prospect, one that was won, a relation, and the end of all. */
export type Tie = 'interest' | 'won' | 'bond' | 'parting'

export const told = [
  'person.joined',
  'person.visited',
  'topic.started',
  'reply.posted',
  'comment.posted',
  'idea.proposed',
  'idea.voted',
  'post.reacted',
  'message.sent',
  ...orderTypes,
  'reply.accepted',
  'reply.unaccepted',
  'thanks.received',
  'lifecycle.overridden',
  'lifecycle.override_taken_back',
] as const satisfies readonly ActivityType[]
export type Told = (typeof told)[number]

/** The signs in some activities, each once. */
export function signsOf(activities: readonly Activity<Told>[]): Sign[] {
  const signs = new Map<string, Sign>()
  for (const activity of activities) {
    const sign = asSign(activity)
    const key = `${sign.personId} ${sign.kind} ${sign.key}`
    const known = signs.get(key)
    signs.set(key, known ? combine(known, sign) : sign)
  }
  return [...signs.values()]
}

/** The earlier tells when; an order that two sources report is given once. */
function combine(known: Sign, told: Sign): Sign {
  const isEarlier = told.at !== null && (known.at === null || told.at < known.at)
  return {
    ...(isEarlier ? told : known),
    given: known.kind === 'praise' ? known.given + told.given : Math.max(known.given, told.given),
    takenBack: known.takenBack + told.takenBack,
  }
}

function asSign(activity: Activity<Told>): Sign {
  const { personId, subjectId, occurredAt: at, id: activityId } = activity
  const about = { personId, key: subjectId, at, activityId }
  const sign = { ...about, given: 1, takenBack: 0, stage: null, until: null }
  const nothing = { at: null, activityId: null, given: 0 }
  switch (activity.type) {
    case 'order.paid':
      return { ...sign, kind: 'order', given: moneyOf(activity).paid }
    case 'order.corrected':
    case 'order.refunded':
    case 'order.disputed':
    case 'order.restored':
    case 'order.voided':
      return { ...sign, ...nothing, kind: 'order', takenBack: moneyOf(activity).back }
    case 'reply.accepted':
      return { ...sign, kind: 'praise', ...praiseOf(activity.details.authorId, personId) }
    case 'reply.unaccepted': {
      const { personId: praised, given } = praiseOf(activity.details.authorId, personId)
      return { ...sign, ...nothing, kind: 'praise', personId: praised, takenBack: given }
    }
    case 'thanks.received':
      return { ...sign, kind: 'praise', ...praiseOf(personId, activity.details.fromId) }
    case 'lifecycle.overridden': {
      const { stage, until } = activity.details
      const end = until ? new Date(until) : null
      return { ...sign, kind: 'override', stage: stageFrom(stage), until: end }
    }
    case 'lifecycle.override_taken_back':
      return { ...sign, ...nothing, kind: 'override', takenBack: 1 }
    case 'person.joined':
    case 'person.visited':
      return { ...sign, kind: 'seen', key: dayOf(at) }
    default:
      return { ...sign, kind: 'act', key: dayOf(at) }
  }
}

/** Praising oneself is worth nothing. */
function praiseOf(praised: string, by: string) {
  return { personId: praised, given: praised === by ? 0 : 1 }
}

function stageFrom(name: string): Stage | null {
  return stages.find((stage) => stage === name) ?? null
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
