import type { Activity } from '#timeline'
import type { ContributionKind } from './tables.ts'

export type Told = Posting | Removal
type Posting = 'topic.started' | 'reply.posted' | 'comment.posted'
type Removal = `${'topic' | 'reply' | 'comment'}.${'removed' | 'restored'}`

/** What somebody wrote, to whom; the post may be unknown while only its removal was heard of. */
export interface Contribution {
  personId: string
  subjectId: string
  kind: ContributionKind | null
  topicId: string | null
  toId: string | null
  byStaff: boolean | null
  postedAt: Date | null
  /** Removals less restorations. */
  removals: number
}

/** Each contribution that activities tell of once, with everything they tell of it. */
export function contributionsOf(activities: readonly Activity<Told>[]): Contribution[] {
  const contributions = new Map<string, Contribution>()
  for (const activity of activities) {
    const told = asContribution(activity)
    const key = `${told.personId} ${told.subjectId}`
    const known = contributions.get(key)
    contributions.set(key, known ? combine(known, told) : told)
  }
  return [...contributions.values()]
}

function combine(known: Contribution, told: Contribution): Contribution {
  const post = known.postedAt === null ? told : known
  return { ...post, removals: known.removals + told.removals }
}

function asContribution(activity: Activity<Told>): Contribution {
  const { personId, subjectId, occurredAt: postedAt } = activity
  const post = { personId, subjectId, postedAt, removals: 0 }
  switch (activity.type) {
    case 'topic.started': {
      const { kind, byStaff } = activity.details
      return { ...post, kind, topicId: subjectId, toId: null, byStaff }
    }
    case 'reply.posted': {
      const { topicId, toId, byStaff } = activity.details
      return { ...post, kind: 'reply', topicId, toId, byStaff }
    }
    case 'comment.posted': {
      const { rootId: topicId, toId, byStaff } = activity.details
      return { ...post, kind: 'comment', topicId, toId, byStaff }
    }
    default:
      return removal(activity.details.authorId, subjectId, activity.type)
  }
}

function removal(personId: string, subjectId: string, type: Removal): Contribution {
  const unknown = { kind: null, topicId: null, toId: null, byStaff: null, postedAt: null }
  return { personId, subjectId, ...unknown, removals: type.endsWith('.removed') ? 1 : -1 }
}
