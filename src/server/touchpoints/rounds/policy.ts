import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { mayAct, mayEditCustomers, mayReadCustomers, profilesOf } from '#people'
import type { Person } from '#people'
import { asks } from './audience.ts'
import type { RoundFacts } from './round.ts'
import type { RoundStore } from './tables.ts'

/** Calling for people, choosing them, and reporting back. */
export function mayRunRounds(person: Person | undefined): person is Person {
  return mayEditCustomers(person)
}

/** Reading who applied, and what they answered. */
export function mayReadApplicants(person: Person | undefined): person is Person {
  return mayReadCustomers(person)
}

/** A call is there for those whom it asks while it is open, and later for whoever answered it. */
export function mayReadRound(
  viewer: Person | undefined,
  { state, isAsked, hasApplied }: RoundFacts,
): viewer is Person {
  if (viewer === undefined) return false
  if (mayReadApplicants(viewer)) return true
  return state !== 'draft' && (hasApplied || (state === 'open' && isAsked))
}

/** The SQL twin of `mayReadRound`, for queries that select from `rounds`. */
export function visibleRounds(store: RoundStore, viewer: Person | undefined): RawBuilder<SqlBool> {
  if (viewer === undefined) return sql`false`
  const readsAll: boolean = mayReadApplicants(viewer)
  if (readsAll) return sql`true`
  return sql`(rounds.state <> 'draft' and (
    ${hasApplied(store, viewer)} or (rounds.state = 'open' and ${asks(viewer.id)})
  ))`
}

/** Whether the viewer applied for a round, in a query of `rounds`, under any profile. */
export function hasApplied(store: RoundStore, viewer: Person | undefined): RawBuilder<SqlBool> {
  return sql`exists (
    select from round_applications own
    where own.round_id = rounds.id and own.person_id in (${profilesOf(store, viewer?.id)})
  )`
}

/** Applying, and changing what one answered: as long as it is open, and its last day is not over. */
export function mayApply(
  viewer: Person | undefined,
  { isPast, ...facts }: RoundFacts & { isPast: boolean },
): viewer is Person {
  if (!mayAct(viewer) || facts.state !== 'open' || isPast) return false
  return facts.isAsked || facts.hasApplied
}
