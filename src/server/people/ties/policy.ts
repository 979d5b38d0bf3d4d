import { sql } from 'kysely'
import { isStaff, type Person } from '../person.ts'
import { mayAct } from '../policy.ts'
import { profilesOf } from '../read.ts'
import type { TieStore } from './tables.ts'
import type { Pair, TieKind } from './tie.ts'

/**
 * Following takes somebody else who has not blocked one; those who work here may be muted, but not
 * blocked: somebody must be able to reach everybody.
 */
export function mayTie<Actor extends Person>(
  actor: Actor | undefined,
  kind: TieKind,
  to: Pick<Person, 'id' | 'role'>,
  { isBlocked }: { isBlocked: boolean },
): actor is Actor {
  if (!mayAct(actor) || actor.id === to.id) return false
  if (kind === 'follow') return !isBlocked
  return kind === 'mute' || !isStaff(to)
}

/** A tie as the policy sees it: between people, whichever profiles it was made by. */
export interface KnownTie {
  personId: string
  kind: TieKind
  toId: string
}

/** Whether somebody has muted, followed or blocked somebody else. */
export function isTied(ties: readonly KnownTie[], kind: TieKind, { fromId, toId }: Pair): boolean {
  return ties.some((tie) => tie.kind === kind && tie.personId === fromId && tie.toId === toId)
}

/** The SQL twin of `isTied` for mutes: every profile of those whom the viewer has muted. */
export function mutedBy(store: TieStore, viewerId: string | undefined) {
  return tiedProfiles(store, 'mute', viewerId)
}

/** The SQL twin of `isTied` for follows: every profile of those whom the viewer follows. */
export function followedBy(store: TieStore, viewerId: string | undefined) {
  return tiedProfiles(store, 'follow', viewerId)
}

function tiedProfiles(store: TieStore, kind: TieKind, viewerId: string | undefined) {
  return store
    .selectFrom('ties')
    .innerJoin('people as tied', 'tied.id', 'ties.to_id')
    .innerJoin('people as tied_profile', 'tied_profile.canonical_id', 'tied.canonical_id')
    .where('ties.person_id', 'in', profilesOf(store, viewerId))
    .where('ties.kind', '=', kind)
    .select('tied_profile.id')
}

/** Of many pairs those in which `toId` has blocked `fromId`: nothing of theirs may reach them. */
export function blockedPairs(store: TieStore, pairs: readonly Pair[]): Promise<Pair[]> {
  return pairsTied(store, pairs, ['block'])
}

/** The same, and those in which `toId` has muted `fromId`: nothing of theirs is told to them. */
export function unwantedPairs(store: TieStore, pairs: readonly Pair[]): Promise<Pair[]> {
  return pairsTied(store, pairs, ['mute', 'block'])
}

async function pairsTied(
  store: TieStore,
  pairs: readonly Pair[],
  kinds: readonly TieKind[],
): Promise<Pair[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<Pair>`
    select pair.from_id as "fromId", pair.to_id as "toId"
    from unnest(
      ${pairs.map(({ fromId }) => fromId)}::uuid[], ${pairs.map(({ toId }) => toId)}::uuid[]
    ) as pair (from_id, to_id)
    join people sender on sender.id = pair.from_id
    join people reader on reader.id = pair.to_id
    where exists (
      select from ties
      join people own on own.id = ties.person_id
      join people tied on tied.id = ties.to_id
      where ties.kind = any(${kinds}::text[])
        and own.canonical_id = reader.canonical_id
        and tied.canonical_id = sender.canonical_id
        and ties.person_id in (select id from people p where p.canonical_id = reader.canonical_id)
    )
  `.execute(store)
  return rows
}
