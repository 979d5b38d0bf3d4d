import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { allow, found } from '#errors'
import { latestFirst, pageOf, readCursor, type Page } from '#paging'
import type { Person } from '../person.ts'
import { asRelationship, customerName, listGrants, selectRelationships } from './cards.ts'
import { isDealer } from './policy.ts'
import { dealersOf, isFirst, isGranted, standsOn } from './seen.ts'
import type { CustomerGroup, Grant, Purpose, Relationship } from './sharing.ts'
import type { SharingStore } from './tables.ts'

const PAGE_SIZE = 20
const nameAndId = z.tuple([z.string(), z.uuid()])

/** A customer who shares something with the dealer: what is shown to it, and what it shows. */
export interface SharedCustomer extends Relationship {
  grants: Grant[]
}

/** What the people of a dealer asked for, and what became of it as far as they are told. */
export interface AskedRequest {
  id: string
  askedAs: string
  askedAt: Date
  askedByName: string
  purpose: Purpose
  groups: CustomerGroup[]
  state: 'waiting' | 'shared' | 'not_shared'
  /** Where the customer is to be seen, if they shared something. */
  relationshipId: string | null
}

/** A no is told no sooner than silence, so that nobody learns from it whom there is. */
const SILENCE_MS = 30 * 86_400_000

/** For whom the viewer works. */
export async function listOwnDealers(
  store: SharingStore,
  viewer: Person | undefined,
): Promise<{ id: string; name: string }[]> {
  allowReading(viewer)
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organizations where id in (${dealersOf(store, viewer.id)})
    order by lower(name), id limit ${sql.lit(50)}
  `.execute(store)
  return rows
}

/** Customers who share something with a dealer for whom the viewer works, by name. */
export async function listSharedCustomers(
  store: SharingStore,
  viewer: Person | undefined,
  { query, after }: { query?: string | undefined; after?: string | undefined } = {},
): Promise<Page<SharedCustomer>> {
  allowReading(viewer)
  let customers = selectOpen(store, viewer)
    .where(isFirst)
    .select(sql<string>`lower(${customerName})`.as('key'))
    .orderBy(sql`lower(${customerName})`)
    .orderBy('relationships.id')
    .limit(sql.lit(PAGE_SIZE + 1))
  if (query?.trim()) {
    const part = query.trim().toLowerCase()
    customers = customers.where(sql<boolean>`strpos(lower(${customerName}), ${part}) > 0`)
  }
  if (after !== undefined) {
    const [name, id] = readCursor(after, nameAndId)
    const isLater = sql<boolean>`(lower(${customerName}), relationships.id) > (${name}, ${id}::uuid)`
    customers = customers.where(isLater)
  }
  const rows = await customers.execute()
  const ids = rows.map(({ id }) => id)
  const grants = await listGrants(store, ids)
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.key, row.id],
    (row) => {
      return { ...asRelationship(row), grants: ofDealer(grants.get(row.id)) }
    },
  )
}

/** One of them. Who shares nothing, or nothing more, is not there. */
export async function findSharedCustomer(
  store: SharingStore,
  viewer: Person | undefined,
  relationshipId: string,
): Promise<SharedCustomer> {
  allowReading(viewer)
  const row = await selectOpen(store, viewer)
    .where('relationships.id', '=', relationshipId)
    .executeTakeFirst()
  const customer = found(row, 'relationship.unknown', 'There is no such relationship.')
  const grants = await listGrants(store, [relationshipId])
  return { ...asRelationship(customer), grants: ofDealer(grants.get(relationshipId)) }
}

/** What was asked in the name of the viewer's dealers, the latest first. */
export async function listAsked(
  store: SharingStore,
  viewer: Person | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<AskedRequest>> {
  allowReading(viewer)
  const asked = store
    .selectFrom('sharing_requests')
    .innerJoin('people as profile', 'profile.id', 'sharing_requests.asked_by')
    .innerJoin('people as asker', 'asker.id', 'profile.canonical_id')
    .where(sql<boolean>`dealer_id in (${dealersOf(store, viewer.id)})`)
    .select(['sharing_requests.id', 'asked_as as askedAs', 'asked_at as askedAt', 'purpose'])
    .select(['asker.name as askedByName', 'field_groups as groups'])
    .select(['relationship_id as relationshipId', stateOf().as('state')])
  const key = ['asked_at', 'sharing_requests.id'] as const
  const rows = await latestFirst(asked, key, { after, size: PAGE_SIZE }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.askedAt.toISOString(), row.id],
    (row) => row,
  )
}

function stateOf() {
  const silent = new Date(now().getTime() - SILENCE_MS)
  return sql<AskedRequest['state']>`case
    when granted_groups <> '{}' then 'shared'
    when asked_at < ${silent} then 'not_shared'
    else 'waiting' end`
}

function selectOpen(store: SharingStore, viewer: Person) {
  return selectRelationships(store)
    .where(standsOn(store, viewer, 'dealer'))
    .where(isGranted({ to: 'dealer' }))
}

/** Others see nothing of what the customer shows the business. */
function ofDealer(grants: readonly Grant[] = []): Grant[] {
  return grants.filter(({ to, by }) => to === 'dealer' || by === 'dealer')
}

function allowReading(viewer: Person | undefined): asserts viewer is Person {
  const message = 'Only the people of dealers see this.'
  allow(isDealer(viewer), 'dealer.read', message)
}
