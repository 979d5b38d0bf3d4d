import type { Activity, ActivityType } from '#timeline'

/** What is counted of a person on a day: all acts, each kind of them, and what others valued. */
export const tallies = [
  'acts',
  'visits',
  'topics',
  'replies',
  'comments',
  'ideas',
  'votes',
  'reactions',
  'messages',
  'accepted',
  'thanks',
] as const
export type Tally = (typeof tallies)[number]

/** Contributions, by which we tell who is active; visits are no contributions. */
const acts = {
  'topic.started': 'topics',
  'reply.posted': 'replies',
  'comment.posted': 'comments',
  'idea.proposed': 'ideas',
  'idea.voted': 'votes',
  'post.reacted': 'reactions',
  'message.sent': 'messages',
} as const satisfies Partial<Record<ActivityType, Tally>>

const others = {
  'person.visited': 'visits',
  'thanks.received': 'thanks',
  'reply.accepted': 'accepted',
} as const satisfies Partial<Record<ActivityType, Tally>>

const takenBack = {
  'idea.vote_withdrawn': 'votes',
  'post.reaction_withdrawn': 'reactions',
  'reply.unaccepted': 'accepted',
} as const satisfies Partial<Record<ActivityType, Tally>>

export type Told = keyof typeof acts | keyof typeof others | keyof typeof takenBack

export const told = [acts, others, takenBack].flatMap((group) => Object.keys(group) as Told[])

/** For one person and day (UTC), what is to be added to each tally. */
export interface DayTally {
  personId: string
  day: string
  added: Partial<Record<Tally, number>>
}

/** Adds up activities by person and day. */
export function tally(activities: readonly Activity<Told>[]): DayTally[] {
  const days = new Map<string, DayTally>()
  for (const activity of activities) {
    const personId = whoseTally(activity)
    if (personId === undefined) continue
    const day = activity.occurredAt.toISOString().slice(0, 10)
    const key = `${personId} ${day}`
    const known = days.get(key) ?? { personId, day, added: {} }
    days.set(key, known)
    for (const [name, times] of addedBy(activity.type)) {
      known.added[name] = (known.added[name] ?? 0) + times
    }
  }
  return [...days.values()]
}

function addedBy(type: Told): [Tally, number][] {
  if (type in acts)
    return [
      ['acts', 1],
      [acts[type as keyof typeof acts], 1],
    ]
  if (type in takenBack) return [[takenBack[type as keyof typeof takenBack], -1]]
  return [[others[type as keyof typeof others], 1]]
}

/** An accepted reply is to the credit of its author, unless the author accepted it. */
function whoseTally(activity: Activity<Told>): string | undefined {
  if (activity.type !== 'reply.accepted' && activity.type !== 'reply.unaccepted') {
    return activity.personId
  }
  const { authorId } = activity.details
  return authorId === activity.personId ? undefined : authorId
}
