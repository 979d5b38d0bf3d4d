import { allow, found } from '#errors'
import { isAbout, type Party } from '../organizations/party.ts'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import { asRelationship, listGrants, selectRelationships } from './cards.ts'
import { listLastReads, type LastRead } from './read-reads.ts'
import { isFirst } from './seen.ts'
import type { Grant, Relationship } from './sharing.ts'
import type { SharingStore } from './tables.ts'

const PAGE_SIZE = 20

/** A customer and a dealer as the business sees them. */
export interface BrandRelationship extends Relationship {
  startedAt: Date
  grants: Grant[]
  lastReads: LastRead[]
}

/** Who shares with whom, the latest first: all, those of one dealer, or of one customer. */
export async function listRelationships(
  store: SharingStore,
  viewer: Person | undefined,
  {
    party,
    dealerId,
    after,
  }: { party?: Party | undefined; dealerId?: string | undefined; after?: string | undefined } = {},
): Promise<Page<BrandRelationship>> {
  allowReading(viewer)
  let some = selectRelationships(store).where(isFirst)
  if (party) some = some.where(isAbout(store, 'relationships', party))
  if (dealerId !== undefined) some = some.where('relationships.dealer_id', '=', dealerId)
  const dated = some.select('relationships.started_at as startedAt')
  const key = ['relationships.started_at', 'relationships.id'] as const
  const rows = await latestFirst(dated, key, { after, size: PAGE_SIZE }).execute()
  const whole = await withGrants(store, rows)
  return pageOf(
    whole,
    PAGE_SIZE,
    (row) => [row.startedAt.toISOString(), row.id],
    (row) => row,
  )
}

export async function findBrandRelationship(
  store: SharingStore,
  viewer: Person | undefined,
  relationshipId: string,
): Promise<BrandRelationship> {
  allowReading(viewer)
  const rows = await selectRelationships(store)
    .where('relationships.id', '=', relationshipId)
    .select('relationships.started_at as startedAt')
    .execute()
  const [relationship] = await withGrants(store, rows)
  return found(relationship, 'relationship.unknown', 'There is no such relationship.')
}

type Row = Parameters<typeof asRelationship>[0] & { startedAt: Date }

async function withGrants(store: SharingStore, rows: readonly Row[]) {
  const ids = rows.map(({ id }) => id)
  const [grants, reads] = await Promise.all([listGrants(store, ids), listLastReads(store, ids)])
  return rows.map((row): BrandRelationship => {
    const lastReads = (reads.get(row.id) ?? []).filter(({ group }) => group === 'brand_notes')
    const own = { startedAt: row.startedAt, grants: grants.get(row.id) ?? [], lastReads }
    return { ...asRelationship(row), ...own }
  })
}

function allowReading(viewer: Person | undefined): void {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadCustomers(viewer), 'sharing.read', message)
}
