import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import { organizationsWithField, organizationsWithTag, type FieldFilter } from '../fields/narrow.ts'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import type { RelationKind } from '../relation.ts'
import { holds, isOwnedBy, isRelated, liesIn } from './narrow.ts'
import type {
  Organization,
  OrganizationCard,
  OrganizationMember,
  RelationPeriod,
} from './organization.ts'
import type { OrganizationStore } from './tables.ts'

const PAGE_SIZE = 20
const MOST_RELATIVES = 500
const nameAndId = z.tuple([z.string(), z.uuid()])

export interface OrganizationFilter {
  query?: string
  kind?: RelationKind
  /** In this territory or one of its parts. */
  territoryId?: string
  ownerId?: string
  /** What a field of the business's own says of them. */
  field?: FieldFilter
  /** A word by which staff sort customers. */
  tag?: string
  after?: string
}

/** Organisations by name, those with the text in theirs or of one kind, territory or owner only. */
export function listOrganizations(
  store: OrganizationStore,
  viewer: Person | undefined,
  { query, kind, territoryId, ownerId, field, tag, after }: OrganizationFilter = {},
): Promise<Page<OrganizationCard>> {
  allowReading(viewer)
  return inTransaction(store, async (store) => {
    let cards = selectCards(store)
      .select(sql<string>`lower(name)`.as('key'))
      .orderBy(sql`lower(name)`)
      .orderBy('id')
      .limit(sql.lit(PAGE_SIZE + 1))
    if (query?.trim()) cards = cards.where(holds(query))
    if (kind) cards = cards.where(isRelated(kind))
    if (territoryId) cards = cards.where(liesIn(territoryId))
    if (ownerId) cards = cards.where(isOwnedBy(ownerId))
    if (field) cards = cards.where('id', 'in', organizationsWithField(field))
    if (tag) cards = cards.where('id', 'in', organizationsWithTag(tag))
    if (after) {
      const [name, id] = readCursor(after, nameAndId)
      cards = cards.where(sql<boolean>`(lower(name), id) > (${name}, ${id}::uuid)`)
    }
    return pageOf(await cards.execute(), PAGE_SIZE, (row) => [row.key, row.id], asCard)
  })
}

/** One organisation: what it belongs to, its parts, and who belongs or belonged to it (500 each). */
export async function findOrganization(
  store: OrganizationStore,
  viewer: Person | undefined,
  id: string,
): Promise<Organization> {
  allowReading(viewer)
  const [row, ancestors, children, members, relationPeriods] = await Promise.all([
    selectFacts(store).where('organizations.id', '=', id).executeTakeFirst(),
    listAncestors(store, id),
    listChildren(store, id),
    listMembers(store, id),
    listRelationPeriods(store, id),
  ])
  const { territoryId, isTerritoryByHand, ...facts } = found(
    row,
    'organization.unknown',
    'There is no such organisation.',
  )
  const { territoryName: name } = facts
  return {
    ...facts,
    ...{ ancestors, children, members, relationPeriods, parent: ancestors.at(-1) ?? null },
    territory:
      territoryId !== null && name !== null
        ? { id: territoryId, name, isByHand: isTerritoryByHand }
        : null,
  }
}

function allowReading(viewer: Person | undefined): void {
  const message = 'Only staff who look after customers see organisations.'
  allow(mayReadCustomers(viewer), 'organization.read', message)
}

function asCard(row: OrganizationCard): OrganizationCard {
  const { id, slug, name, memberCount, relations, ownerName, territoryName } = row
  return { id, slug, name, memberCount, relations, ownerName, territoryName }
}

function selectCards(store: OrganizationStore) {
  return store
    .selectFrom('organizations')
    .select(['id', 'slug', 'name'])
    .select(memberCount)
    .select(
      sql<RelationKind[]>`array(
        select kind from organization_relations relation
        where relation.organization_id = organizations.id and relation.ended_at is null
        order by kind
      )`.as('relations'),
    )
    .select(
      sql<string | null>`(
        select owner.name from account_owners account
        join people owner on owner.id = account.owner_id
        where account.organization_id = organizations.id and account.ended_at is null
      )`.as('ownerName'),
    )
    .select(
      sql<string | null>`(
        select territory.name from territories territory
        where territory.id = organizations.territory_id
      )`.as('territoryName'),
    )
}

const memberCount = sql<number>`(
  select count(distinct people.canonical_id)::int from organization_members member
  join people on people.id = member.person_id
  where member.organization_id = organizations.id and member.ended_at is null
)`.as('memberCount')

function selectFacts(store: OrganizationStore) {
  return selectCards(store)
    .select(['website', 'country', 'postcode', 'city', 'territory_id as territoryId'])
    .select('is_territory_by_hand as isTerritoryByHand')
}

/** From the top down to the parent. */
async function listAncestors(store: OrganizationStore, id: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive above(id, height) as (
      select parent_id, 1 from organizations where id = ${id} and parent_id is not null
      union all
      select organization.parent_id, height + 1 from organizations organization
      join above using (id) where organization.parent_id is not null and height < 100
    )
    select organizations.id, name from above join organizations using (id) order by height desc
  `.execute(store)
  return rows
}

function listChildren(store: OrganizationStore, id: string) {
  return store
    .selectFrom('organizations')
    .where('parent_id', '=', id)
    .select(['id', 'name'])
    .orderBy('name')
    .limit(sql.lit(MOST_RELATIVES))
    .execute()
}

function listMembers(store: OrganizationStore, id: string): Promise<OrganizationMember[]> {
  return store
    .selectFrom('organization_members as member')
    .innerJoin('people as profile', 'profile.id', 'member.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('member.organization_id', '=', id)
    .select(['person.id as personId', 'person.name', 'person.handle', 'member.role'])
    .select(['member.started_at as startedAt', 'member.ended_at as endedAt'])
    .orderBy(sql`member.ended_at is not null`)
    .orderBy('person.name')
    .limit(sql.lit(MOST_RELATIVES))
    .execute()
}

function listRelationPeriods(store: OrganizationStore, id: string): Promise<RelationPeriod[]> {
  return store
    .selectFrom('organization_relations')
    .where('organization_id', '=', id)
    .select(['kind', 'started_at as startedAt', 'ended_at as endedAt'])
    .orderBy(sql`ended_at is not null`)
    .orderBy('started_at', 'desc')
    .limit(sql.lit(100))
    .execute()
}
