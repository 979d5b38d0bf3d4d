import { sql, type RawBuilder } from 'kysely'
import type { ScoreScale } from '#satisfaction'

/** Somebody to whom nobody turned, since when, and what it is about. */
export interface Neglected {
  personId: string
  name: string
  handle: string
  since: Date
}

/** A question without a reply. */
export interface Unanswered extends Neglected {
  subjectId: string
}

/** A newcomer to whose first post nobody said anything. */
export interface Ungreeted extends Neglected {
  subjectId: string
  topicId: string
  kind: 'discussion' | 'question' | 'reply' | 'comment'
}

/** A regular who has fallen silent: what they did in the 90 days before, and how long they are. */
export interface SilentRegular extends Neglected {
  acts: number
  activeDays: number
  silentDays: number
}

/** A customer to whom staff have not turned for long. */
export interface Unspoken extends Neglected {
  orders: number
  lastOrderAt: Date
}

/** Somebody who gave a bad score, and heard nothing of it. */
export interface Discontent extends Neglected {
  /** The case that was opened for it. */
  subjectId: string
  scale: ScoreScale
  score: number
}

/** A list, and by what its rows differ that began at the same time. */
export interface Listing<Row extends Neglected> {
  id: keyof Row & ('personId' | 'subjectId')
  select: (asOf: Date) => RawBuilder<Row>
}

/** The columns of everybody on a list, from `people as person`. */
export const personColumns = sql`person.id as "personId", person.name, person.handle`

/** Members and dealers only, for staff and bots are looked after otherwise. */
export const isCustomer = sql`person.role in ('member', 'dealer') and not person.is_bot`

type Time = ReturnType<typeof sql>

/** Whether staff turned to the person (whose id is in `person`) later than a time. */
export function contactedAfter(since: Time) {
  return sql`exists (
    select from staff_contacts as contact
    join people as contacted on contacted.id = contact.person_id
    where contacted.canonical_id = person.id and contact.last_at > ${since}
  )`
}

/** Whether staff said later than a time that this neglect of the person needs no response. */
export function dismissedAfter(
  since: Time,
  because: 'newcomer' | 'silent' | 'unspoken' | 'discontent',
) {
  return sql`exists (
    select from dismissals as dismissal
    join people as dismissed on dismissed.id = dismissal.person_id
    where dismissed.canonical_id = person.id and dismissal.because = ${because}
      and not dismissal.is_undone and dismissal.dismissed_at > ${since}
  )`
}
