import type { Tables } from '#database'
import {
  findBrandRelationship,
  listDealerNotes,
  listReads,
  noteRead,
  purposes,
  type Purpose,
} from '#sharing'
import type { Viewer } from '#spaces'
import type { AppTables } from './tables.ts'

/**
 * A customer and a dealer as the business sees them, with what both of them show it of the dealer's
 * notes for a purpose. That these were looked at is noted for both.
 */
export async function openRelationship(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  { relationshipId, purpose: wanted }: { relationshipId: string; purpose?: Purpose | undefined },
) {
  const relationship = await findBrandRelationship(store, viewer, relationshipId)
  const isOpen = (purpose: Purpose) =>
    (['dealer', 'customer'] as const).every((by) =>
      relationship.grants.some(
        (grant) => grant.by === by && grant.to === 'brand' && grant.purpose === purpose,
      ),
    )
  const open = purposes.filter(isOpen)
  const purpose = wanted ?? open[0]
  const isShown = purpose !== undefined && isOpen(purpose)
  const notes = isShown ? await listDealerNotes(store, viewer, { relationshipId, purpose }) : null
  if (viewer && isShown) {
    noteRead(store, viewer, { relationshipId, side: 'brand', groups: ['dealer_notes'], purpose })
  }
  const reads = await listReads(store, viewer, { relationshipId })
  return { relationship, purposes: open, purpose: purpose ?? null, notes, reads }
}
