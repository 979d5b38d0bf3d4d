import { customerName } from './cards.ts'
import type { SharingStore } from './tables.ts'

/** What has to be known of a request to tell those whom it concerns. */
export interface ToldRequest {
  id: string
  personId: string | null
  organizationId: string | null
  askedBy: string
  dealerName: string
  /** Once they share something. */
  customerName: string
  relationshipId: string | null
}

/** Requests, by their ids. */
export async function listToldRequests(
  store: SharingStore,
  ids: readonly string[],
): Promise<Map<string, ToldRequest>> {
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('sharing_requests')
    .innerJoin('organizations as dealer', 'dealer.id', 'sharing_requests.dealer_id')
    .leftJoin('relationships', 'relationships.id', 'sharing_requests.relationship_id')
    .where(({ eb, fn, val }) => eb('sharing_requests.id', '=', fn.any(val([...new Set(ids)]))))
    .select(['sharing_requests.id', 'sharing_requests.person_id as personId'])
    .select(['asked_by as askedBy', 'dealer.name as dealerName', customerName.as('customerName')])
    .select('sharing_requests.relationship_id as relationshipId')
    .select('sharing_requests.organization_id as organizationId')
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
