import { sql, type RawBuilder } from 'kysely'
import { now } from '#clock'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import { profilesOf } from '../read.ts'
import type { PeopleStore } from '../tables.ts'
import { granters, isDealer } from './policy.ts'
import { sides, type FieldGroup, type Purpose, type Side } from './sharing.ts'

const no = sql<boolean>`false`

/** The SQL twin of `maySee`, as a condition on `relationships`. */
export function isSeenBy(
  store: PeopleStore,
  viewer: Person | undefined,
  { group, purpose }: { group: FieldGroup; purpose: Purpose },
): RawBuilder<boolean> {
  const ways = sides.map((side) => {
    const needed = granters[group][side]
    if (needed === undefined) return no
    const shown = needed.map((by) => isGranted({ group, purpose, by, to: side }))
    return sql<boolean>`(${sql.join([standsOn(store, viewer, side), ...shown], sql` and `)})`
  })
  return sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/** The SQL twin of `sidesOf`, as a condition on `relationships`. */
export function standsOn(
  store: PeopleStore,
  viewer: Person | undefined,
  side: Side,
): RawBuilder<boolean> {
  if (!viewer) return no
  if (side === 'brand') return mayReadCustomers(viewer) ? sql<boolean>`true` : no
  if (side === 'dealer') {
    if (!isDealer(viewer)) return no
    return sql<boolean>`relationships.dealer_id in (${dealersOf(store, viewer.id)})`
  }
  return sql<boolean>`(
    relationships.person_id in (${profilesOf(store, viewer.id)})
    or relationships.organization_id in (${organizationsOf(store, viewer.id)})
  )`
}

/** The dealers for whom somebody works now, as long as they are dealers. */
export function dealersOf(store: PeopleStore, personId: string) {
  return sql`
    select dealing.organization_id from organization_relations dealing
    where dealing.kind in ('dealer', 'distributor') and dealing.ended_at is null
      and dealing.organization_id in (${organizationsOf(store, personId)})
  `
}

/** The organisations to which somebody belongs now. */
export function organizationsOf(store: PeopleStore, personId: string) {
  return sql`
    select member.organization_id from organization_members member
    where member.person_id in (${profilesOf(store, personId)})
      and ${belongsNow('member')}
  `
}

/** Whether a row of `organization_members` stands now. */
export function belongsNow(table: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql<boolean>`(
    ${column('ended_at')} is null and ${column('started_at')} <= ${now()}
  )`
}

/** Whether a request is put to somebody, or to an organisation to which they belong now. */
export function isPutTo(store: PeopleStore, personId: string): RawBuilder<boolean> {
  return sql<boolean>`(
    sharing_requests.person_id in (${profilesOf(store, personId)})
    or sharing_requests.organization_id in (${organizationsOf(store, personId)})
  )`
}

/** Whether something is shown to a side now, of one group or any, for one purpose or any. */
export function isGranted(
  wanted: { to: Side } & Partial<{ group: FieldGroup; purpose: Purpose; by: Side }>,
): RawBuilder<boolean> {
  const { group, purpose, by, to } = wanted
  const terms = [
    sql`shown.to_side = ${to}`,
    ...(by === undefined ? [] : [sql`shown.by_side = ${by}`]),
    ...(group === undefined ? [] : [sql`shown.field_group = ${group}`]),
    ...(purpose === undefined ? [] : [sql`shown.purpose = ${purpose}`]),
  ]
  return sql<boolean>`exists (
    select from sharing_grants shown
    where shown.relationship_id in (${sameCustomer})
      and ${sql.join(terms, sql` and `)} and ${inForce('shown')}
  )`
}

/** Whether the customer of a relationship, by its id, shows the dealer their contact for sales. */
export function isContactShown(relationshipId: RawBuilder<string | null>): RawBuilder<boolean> {
  const shown = isGranted({ to: 'dealer', by: 'customer', group: 'contact', purpose: 'sales' })
  return sql<boolean>`exists (
    select from relationships where relationships.id = ${relationshipId} and ${shown}
  )`
}

/** The SQL twin of `isInForce`. */
export function inForce(table: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql<boolean>`(
    ${column('revoked_at')} is null and ${column('starts_at')} <= ${now()}
    and (${column('expires_at')} is null or ${column('expires_at')} > ${now()})
  )`
}

/** All relationships of the same dealer and customer: one for each profile of a person. */
export const sameCustomer = sql`
  select same.id from relationships same
  where same.dealer_id = relationships.dealer_id and (
    same.organization_id = relationships.organization_id
    or same.person_id in (
      select theirs.id from people own
      join people theirs on theirs.canonical_id = own.canonical_id
      where own.id = relationships.person_id
    )
  )
`

/** The same, of one that is known by its id. */
export function samePairAs(relationshipId: string) {
  return sql`
    select pair.id from relationships, lateral (${sameCustomer}) pair
    where relationships.id = ${relationshipId}
  `
}

/** Where somebody has several profiles, the first of their relationships stands for all of them. */
export const isFirst = sql<boolean>`relationships.id = (
  select first.id from relationships first where first.id in (${sameCustomer})
  order by first.id limit 1
)`
