import { sql, type RawBuilder } from 'kysely'

/** The order is that of weight: what one person holds under several profiles is the first of these. */
export const applicationStates = ['chosen', 'waiting', 'applied', 'declined', 'withdrawn'] as const
export type ApplicationState = (typeof applicationStates)[number]

/** What staff can make of an application; `applied`: nothing yet. */
export const decisions = ['chosen', 'waiting', 'declined', 'applied'] as const
export type SeatDecision = (typeof decisions)[number]

/** In which order applications of one person stand, of which the first is the one that counts. */
export function weightOf(application: string): RawBuilder<unknown> {
  const states = sql.join(applicationStates.map((state) => sql.lit(state)))
  const column = (name: string) => sql.ref(`${application}.${name}`)
  return sql`(array_position(array[${states}]::text[], ${column('state')}),
    ${column('applied_at')}, ${column('person_id')})`
}

/**
 * Whether an application is the one of its person that counts, for queries that join `people` as
 * `profile`. Nothing is rewritten when people are merged, so that it can be taken back.
 */
export function isStanding(application: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from round_applications other
    join people other_profile on other_profile.id = other.person_id
    where other.round_id = ${sql.ref(`${application}.round_id`)}
      and other_profile.canonical_id = profile.canonical_id
      and ${weightOf('other')} < ${weightOf(application)}
  )`
}
