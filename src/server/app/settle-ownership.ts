import type { Tables } from '#database'
import { listBought } from '#orders'
import { findPeople } from '#people'
import { settleOwners } from '#products'
import { settleLater, settleProofs, type Proof, type Proven } from '#reviews'
import type { Subscriber } from '#timeline'
import type { AppTables } from './tables.ts'

type Store = Tables<AppTables>

/** Who owns what, and whose reviews are verified, follows from orders and registrations. */
export const settleOwnership: Subscriber<
  Store,
  | 'order.paid'
  | 'order.refunded'
  | 'order.disputed'
  | 'order.restored'
  | 'order.corrected'
  | 'order.voided'
  | 'product.registered'
  | 'review.written'
  | 'person.merged'
  | 'person.unmerged'
> = {
  name: 'products: settle ownership',
  types: [
    ...(['order.paid', 'order.refunded', 'order.disputed', 'order.restored'] as const),
    ...(['order.corrected', 'order.voided', 'product.registered', 'review.written'] as const),
    ...(['person.merged', 'person.unmerged'] as const),
  ],
  async handle(store, activities) {
    // Of two profiles that were one person, either may stand in the activity.
    const profiles = activities.flatMap(({ type, personId, subjectId }) =>
      type.startsWith('person.') ? [personId, subjectId] : [personId],
    )
    const people = await findPeople(store, profiles)
    const personIds = [...new Set([...people.values()].map(({ id }) => id))]
    await settleFor(store, personIds)
    await settleLater(store, personIds)
  },
  async clear(store) {
    await store.deleteFrom('product_owners').execute()
  },
}

/** The same for some people at once (canonical ids), where it should be seen without delay. */
export async function settleFor(
  store: Store,
  personIds: readonly string[],
): Promise<readonly Proven[]> {
  if (personIds.length === 0) return []
  const bought = await listBought(store, personIds)
  const owned = await settleOwners(store, { personIds, bought })
  const proven = owned.map((one) => ({ ...one, proof: proofOf(one) }))
  await settleProofs(store, { personIds, proven })
  return proven
}

/** By what a review of somebody is verified, if it is. */
export async function findProof(
  store: Store,
  { personId, productId }: { personId: string; productId: string },
): Promise<Proof | null> {
  const proven = await settleFor(store, [personId])
  return proven.find((one) => one.productId === productId)?.proof ?? null
}

function proofOf({ because, hasReturned }: { because: string; hasReturned: boolean }): Proof {
  if (hasReturned) return 'returned'
  return because === 'order' ? 'purchase' : 'registration'
}
