import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import type { Organization, OrganizationCard, OrganizationMember } from './organization.ts'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import type { RelationKind } from '../relation.ts'
import type { OrganizationStore } from './tables.ts'

const PAGE_SIZE = 20
const nameAndId = z.tuple([z.string(), z.uuid()])

/** Organisations by name, those with the text in theirs or of one kind only. */
export function listOrganizations(
  store: OrganizationStore,
  viewer: Person | undefined,
  { query, kind, after }: { query?: string; kind?: RelationKind; after?: string } = {},
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
    if (after) {
      const [name, id] = readCursor(after, nameAndId)
      cards = cards.where(sql<boolean>`(lower(name), id) > (${name}, ${id}::uuid)`)
    }
    return pageOf(await cards.execute(), PAGE_SIZE, (row) => [row.key, row.id], asCard)
  })
}

/** One organisation with its parts, and who belongs or belonged to it (at most 500). */
export async function findOrganization(
  store: OrganizationStore,
  viewer: Person | undefined,
  id: string,
): Promise<Organization> {
  allowReading(viewer)
  const [card, family, members] = await Promise.all([
    selectCards(store).where('id', '=', id).select('parent_id').executeTakeFirst(),
    listFamily(store, id),
    listMembers(store, id),
  ])
  const { parent_id, ...rest } = found(
    card,
    'organization.unknown',
    'There is no such organisation.',
  )
  return {
    ...rest,
    parent: family.find((relative) => relative.id === parent_id) ?? null,
    children: family.filter((relative) => relative.id !== parent_id),
    members,
  }
}

function allowReading(viewer: Person | undefined): void {
  const message = 'Only staff who look after customers see organisations.'
  allow(mayReadCustomers(viewer), 'organization.read', message)
}

function asCard({ id, slug, name, memberCount, relations }: OrganizationCard): OrganizationCard {
  return { id, slug, name, memberCount, relations }
}

function selectCards(store: OrganizationStore) {
  return store
    .selectFrom('organizations')
    .select(['id', 'slug', 'name'])
    .select(
      sql<number>`(
        select count(distinct people.canonical_id)::int from organization_members member
        join people on people.id = member.person_id
        where member.organization_id = organizations.id and member.ended_at is null
      )`.as('memberCount'),
    )
    .select(
      sql<RelationKind[]>`array(
        select kind from organization_relations relation
        where relation.organization_id = organizations.id and relation.ended_at is null
        order by kind
      )`.as('relations'),
    )
}

function holds(query: string) {
  return sql<boolean>`strpos(lower(name), ${query.trim().toLowerCase()}) > 0`
}

function isRelated(kind: RelationKind) {
  return sql<boolean>`exists (
    select from organization_relations relation
    where relation.organization_id = organizations.id and relation.ended_at is null
      and relation.kind = ${kind}
  )`
}

function listFamily(store: OrganizationStore, id: string) {
  return store
    .selectFrom('organizations as relative')
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('relative.parent_id', '=', id),
        eb(
          'relative.id',
          '=',
          selectFrom('organizations as own').where('own.id', '=', id).select('own.parent_id'),
        ),
      ]),
    )
    .select(['relative.id', 'relative.name'])
    .orderBy('relative.name')
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
    .limit(sql.lit(500))
    .execute()
}
