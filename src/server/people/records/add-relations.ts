import { sql } from 'kysely'
import { newId } from '#ids'
import { recordMany } from '#timeline'
import type { OrganizationStore } from '../organizations/tables.ts'
import type { RelationKind } from '../relation.ts'
import { markOf, type RowChange } from './row-change.ts'

interface Started {
  rowId: string
  id: string
  kind: RelationKind
  mark: string
}

/** Notes from now on what people are to the business; what they are already stays. */
export async function addRelations(
  store: OrganizationStore,
  byId: string,
  relations: readonly { personId: string; kind: RelationKind }[],
): Promise<RowChange[]> {
  if (relations.length === 0) return []
  const { rows } = await sql<Started>`
    insert into person_relations as made (id, person_id, kind)
    select * from unnest(
      ${relations.map(newId)}::uuid[],
      ${relations.map(({ personId }) => personId)}::uuid[],
      ${relations.map(({ kind }) => kind)}::text[]
    )
    on conflict do nothing
    returning id as "rowId", person_id as id, kind, ${markOf('made')} as mark
  `.execute(store)
  await recordMany(
    store,
    rows.map(({ id, kind }) => {
      const about = { personId: id, subjectId: id }
      return { type: 'person.relation_started', ...about, details: { byId, kind } }
    }),
  )
  return rows.map(({ rowId, id, mark }) => ({ what: 'relation', rowId, personId: id, mark }))
}

/** Notes from now on what organisations are to the business. */
export async function addOrganizationRelations(
  store: OrganizationStore,
  byId: string,
  relations: readonly { organizationId: string; kind: RelationKind }[],
): Promise<RowChange[]> {
  if (relations.length === 0) return []
  const { rows } = await sql<Started>`
    insert into organization_relations as made (id, organization_id, kind)
    select * from unnest(
      ${relations.map(newId)}::uuid[],
      ${relations.map(({ organizationId }) => organizationId)}::uuid[],
      ${relations.map(({ kind }) => kind)}::text[]
    )
    on conflict do nothing
    returning id as "rowId", organization_id as id, kind, ${markOf('made')} as mark
  `.execute(store)
  await recordMany(
    store,
    rows.map(({ id, kind }) => {
      const about = { personId: byId, organizationId: id, subjectId: id }
      return { type: 'organization.relation_started', ...about, details: { kind } }
    }),
  )
  return rows.map(({ rowId, id, mark }) => ({ what: 'standing', rowId, organizationId: id, mark }))
}
