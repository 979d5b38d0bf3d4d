import { moneyOf, orderTypes, type Activity, type ActivityType } from '#timeline'

/**
 * What we go by: the day of joining, days of taking part, orders. An order counts while more was
 * paid for it than went back.
 */
export interface Sign {
  personId: string
  kind: 'order' | 'joined' | 'presence'
  key: string
  day: string | null
  activityId: string | null
  given: number
  takenBack: number
  /** By which way they joined; who reported an order, the timeline says. */
  source: string | null
}

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

/** The earlier tells when; an order that two sources report is paid once. */
function combine(known: Sign, told: Sign): Sign {
  return {
    ...(isEarlier(told, known) ? told : known),
    given: Math.max(known.given, told.given),
    takenBack: known.takenBack + told.takenBack,
  }
}

function isEarlier(told: Sign, known: Sign): boolean {
  if (told.day === null || known.day === null) return told.day !== null
  if (told.day !== known.day) return told.day < known.day
  return (told.activityId ?? '') < (known.activityId ?? '')
}

function asSign(activity: Activity<Told>): Sign {
  const { personId, subjectId, id: activityId } = activity
  const day = activity.occurredAt.toISOString().slice(0, 10)
  const sign = { personId, day, activityId, given: 1, takenBack: 0, source: null }
  const back = { ...sign, kind: 'order' as const, key: subjectId, day: null, activityId: null }
  switch (activity.type) {
    case 'order.paid':
      return { ...sign, kind: 'order', key: subjectId, given: moneyOf(activity).paid }
    case 'order.corrected':
    case 'order.refunded':
    case 'order.disputed':
    case 'order.restored':
    case 'order.voided':
      return { ...back, given: 0, takenBack: moneyOf(activity).back }
    case 'person.joined':
      return { ...sign, kind: 'joined', key: day, source: activity.details.by }
    default:
      return { ...sign, kind: 'presence', key: day, activityId: null }
  }
}
