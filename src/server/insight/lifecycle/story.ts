import type { Sign } from './sign.ts'
import type { Stage, StageEntry, Why } from './stage.ts'

/** A sign that counts: it is known when it was given, and it was not taken back. */
export type CountingSign = Pick<Sign, 'kind' | 'key' | 'stage' | 'until'> & {
  at: Date
  activityId: string
}

/** What of somebody's past decides how it goes on. Times are in milliseconds, to keep as JSON. */
export interface Story {
  /** How many stages were entered, and the last one of them. */
  length: number
  now: { stage: Stage; since: number; why: Why; activityIds: string[] } | null
  orders: number[]
  /** The activities of the first visits and of the latest praise, as many as decide anything. */
  visits: string[]
  praise: string[]
  /** From when on silence counts. */
  life: { at: number; activityId: string } | null
  /** When the last sign was given. */
  until: number | null
}

/** The story of somebody of whom nothing is known. */
export function beginning(): Story {
  return { length: 0, now: null, orders: [], visits: [], praise: [], life: null, until: null }
}

/** The signs that count, in the order in which they were given. */
export function countingSigns(signs: readonly Sign[]): CountingSign[] {
  const counting = signs.flatMap(({ at, activityId, given, takenBack, ...sign }) =>
    at === null || activityId === null || given <= takenBack ? [] : [{ ...sign, at, activityId }],
  )
  const text = ({ kind, key }: CountingSign) => `${kind} ${key}`
  return counting.sort(
    (one, other) => one.at.getTime() - other.at.getTime() || (text(one) < text(other) ? -1 : 1),
  )
}

/** The stage in which a story stands. */
export function presentEntry({ now }: Story): StageEntry[] {
  return now ? [{ ...now, since: new Date(now.since) }] : []
}
