import { sql } from 'kysely'
import type { RelationKind } from '../relation.ts'

/** Conditions on `organizations`, by which lists are narrowed. */
export function holds(query: string) {
  return sql<boolean>`strpos(lower(name), ${query.trim().toLowerCase()}) > 0`
}

export function isRelated(kind: RelationKind) {
  return sql<boolean>`exists (
    select from organization_relations relation
    where relation.organization_id = organizations.id and relation.ended_at is null
      and relation.kind = ${kind}
  )`
}

export function liesIn(territoryId: string) {
  return sql<boolean>`territory_id in (
    with recursive part(id) as (
      select ${territoryId}::uuid
      union select territory.id from territories territory
      join part on territory.parent_id = part.id
    ) select id from part
  )`
}

export function isOwnedBy(ownerId: string) {
  return sql<boolean>`id in (
    select organization_id from account_owners where owner_id = ${ownerId} and ended_at is null
  )`
}
