import { sql } from 'kysely'
import { isAbout, type Party } from '#organizations'
import type { Person } from '#people'
import { readableLeads } from './policy.ts'
import { allowReading } from './read-desk.ts'
import type { LeadState } from './lead.ts'
import type { LeadStore } from './tables.ts'

export interface OpenLead {
  id: string
  product: string
  state: LeadState
  openedAt: Date
}

/** What is not settled yet of a customer's leads, the latest first (at most 20). */
export async function listOpenLeadsOf(
  store: LeadStore,
  viewer: Person | undefined,
  party: Party,
): Promise<OpenLead[]> {
  allowReading(viewer)
  return await store
    .selectFrom('leads')
    .where(readableLeads(viewer))
    .where(isAbout(store, 'leads', party))
    .where('state', 'in', ['open', 'offered', 'accepted'])
    .select(['id', 'product', 'state', 'opened_at as openedAt'])
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(20))
    .execute()
}
