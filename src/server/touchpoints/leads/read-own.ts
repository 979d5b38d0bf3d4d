import { sql } from 'kysely'
import { allow } from '#errors'
import { profilesOf, type Person } from '#people'
import type { LeadState } from './lead.ts'
import type { LeadStore } from './tables.ts'

/** A lead as the customer sees it whom it is about. */
export interface OwnLead {
  id: string
  product: string
  words: string
  state: LeadState
  /** Who took it. */
  dealerName: string | null
  isOwnWish: boolean
  openedAt: Date
}

/** What the viewer wished of dealers, and what else a dealer took of them (at most 50). */
export async function listOwnLeads(
  store: LeadStore,
  viewer: Person | undefined,
): Promise<OwnLead[]> {
  allow(viewer !== undefined, 'sharing.read', 'Sign in to see who sees what about you.')
  return await store
    .selectFrom('leads')
    .leftJoin('lead_offers as taken', (join) =>
      join
        .onRef('taken.lead_id', '=', 'leads.id')
        .on('taken.state', 'in', ['accepted', 'won', 'lost']),
    )
    .leftJoin('organizations as dealer', 'dealer.id', 'taken.dealer_id')
    .where('leads.person_id', 'in', profilesOf(store, viewer.id))
    .where(({ or, eb }) => or([eb('source', '=', 'customer'), eb('taken.id', 'is not', null)]))
    .select(['leads.id', 'product', 'words', 'leads.state', 'dealer.name as dealerName'])
    .select(['leads.opened_at as openedAt'])
    .select(sql<boolean>`source = 'customer'`.as('isOwnWish'))
    .orderBy('leads.opened_at', 'desc')
    .orderBy('leads.id', 'desc')
    .limit(sql.lit(50))
    .execute()
}
