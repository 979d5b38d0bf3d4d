import { now } from '#clock'
import type { Person } from '../person.ts'
import { mayAct, mayEditCustomers, mayReadCustomers } from '../policy.ts'
import { owners, type FieldGroup, type KnownGrant, type Purpose, type Side } from './sharing.ts'

/** What must be known of a customer and a dealer to say who sees what. Ids are those of people. */
export interface KnownRelationship {
  /** The customer; of an organisation, those who belong to it now. */
  customerIds: readonly string[]
  /** Who works for the dealer now; nobody, while it is none. */
  dealerIds: readonly string[]
  /** All that was ever granted between the two, under whichever profile of the customer. */
  grants: readonly KnownGrant[]
}

/** Who must have shown it: nobody, for what is one's own; undefined, where nobody can. */
type Granters = readonly Side[] | undefined

const ownOfCustomer: Record<Side, Granters> = {
  customer: [],
  dealer: ['customer'],
  brand: undefined,
}

/**
 * What a side has to be shown before it sees a group. What the business knows of customers it reads
 * by its own doors, where the policies of these stand.
 */
export const granters: Record<FieldGroup, Record<Side, Granters>> = {
  contact: ownOfCustomer,
  orders: ownOfCustomer,
  products: ownOfCustomer,
  conversations: ownOfCustomer,
  brand_notes: { customer: undefined, dealer: ['brand'], brand: [] },
  dealer_notes: { customer: undefined, dealer: [], brand: ['dealer', 'customer'] },
}

/**
 * On which sides somebody stands. Dealers need the role besides. Whoever is suspended still sees and
 * cuts what is shown of them, and does nothing else.
 */
export function sidesOf(
  viewer: Person | undefined,
  { customerIds, dealerIds }: Pick<KnownRelationship, 'customerIds' | 'dealerIds'>,
): Side[] {
  if (!viewer) return []
  const found: [Side, boolean][] = [
    ['customer', customerIds.includes(viewer.id)],
    ['dealer', isDealer(viewer) && dealerIds.includes(viewer.id)],
    ['brand', mayReadCustomers(viewer)],
  ]
  return found.flatMap(([side, stands]) => (stands ? [side] : []))
}

/** Entering the rooms of dealers; what is to be seen there is asked of each relationship. */
export function isDealer(person: Person | undefined): person is Person {
  return mayAct(person) && person.role === 'dealer'
}

/** Whether somebody sees a group of a customer's fields for a purpose, at a moment. Else: no. */
export function maySee(
  viewer: Person | undefined,
  relationship: KnownRelationship,
  group: FieldGroup,
  purpose: Purpose,
  at: Date = now(),
): boolean {
  return sidesOf(viewer, relationship).some((side) =>
    granters[group][side]?.every((by) =>
      relationship.grants.some(
        (grant) =>
          grant.group === group &&
          grant.purpose === purpose &&
          grant.by === by &&
          grant.to === side &&
          isInForce(grant, at),
      ),
    ),
  )
}

/** Whether a grant holds: begun, not over and not taken back. */
function isInForce(
  { startsAt, expiresAt, isRevoked }: Pick<KnownGrant, 'startsAt' | 'expiresAt' | 'isRevoked'>,
  at: Date,
): boolean {
  return !isRevoked && startsAt <= at && (expiresAt === null || expiresAt > at)
}

/** To whom a side may show a group; undefined, where it is not theirs to show. */
export function receiverOf(group: FieldGroup, by: Side): Side | undefined {
  const receivers: Side[] = ['dealer', 'brand']
  return receivers.find((to) => granters[group][to]?.includes(by))
}

/** Showing something of a relationship, on a side where one stands. */
export function mayGrant(
  actor: Person | undefined,
  relationship: Pick<KnownRelationship, 'customerIds' | 'dealerIds'>,
  { group, by }: { group: FieldGroup; by: Side },
): actor is Person {
  if (!mayAct(actor) || !sidesOf(actor, relationship).includes(by)) return false
  if (by === 'brand' && !mayEditCustomers(actor)) return false
  return receiverOf(group, by) !== undefined
}

/** Each side takes back what it showed; the customer whatever is shown of them, by whomever. */
export function mayCut(
  actor: Person | undefined,
  relationship: Pick<KnownRelationship, 'customerIds' | 'dealerIds'>,
  { by, side }: { by: Side; side: Side },
): actor is Person {
  if (!actor || !sidesOf(actor, relationship).includes(side)) return false
  if (side === 'brand' && !mayEditCustomers(actor)) return false
  return side === 'customer' || by === side
}

/** Whose reading of a group a side is told of: that of its own fields, and customers of all. */
export function isToldOfReading(side: Side, group: FieldGroup): boolean {
  return side === 'customer' || owners[group] === side
}
