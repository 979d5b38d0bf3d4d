import { sql } from 'kysely'
import { newId } from '#ids'
import { recordMany, type NewActivity } from '#timeline'
import type { FieldStore } from '../fields/tables.ts'
import { partyColumns, type Party } from '../organizations/party.ts'
import { markOf, type RowChange } from './row-change.ts'

/** Puts words on customers by which staff sort them; what is there already stays as it is. */
export async function addPartyTags(
  store: FieldStore,
  byId: string,
  tags: readonly { party: Party; tag: string }[],
): Promise<RowChange[]> {
  if (tags.length === 0) return []
  const parties = tags.map(({ party }) => partyColumns(party))
  const { rows } = await sql<Tagged>`
    insert into party_tags as made (id, person_id, organization_id, tag, set_by)
    select tagged.*, ${byId}::uuid from unnest(
      ${tags.map(newId)}::uuid[],
      ${parties.map((party) => party.person_id)}::uuid[],
      ${parties.map((party) => party.organization_id)}::uuid[],
      ${tags.map(({ tag }) => tag)}::text[]
    ) as tagged
    on conflict do nothing
    returning id as "rowId", person_id as "personId", organization_id as "organizationId",
      ${markOf('made')} as mark
  `.execute(store)
  await recordMany(store, tellTags(byId, rows))
  return rows.map((row) => ({ what: 'tag', ...row }))
}

interface Tagged {
  rowId: string
  personId: string | null
  organizationId: string | null
  mark: string
}

type About = Pick<Tagged, 'personId' | 'organizationId'>

/** One activity for each customer whose words changed. */
export function tellTags(byId: string, rows: readonly About[]): NewActivity[] {
  const all = Map.groupBy(rows, (row) => row.personId ?? row.organizationId)
  return [...all.values()].flatMap(([one, ...others]): NewActivity[] => {
    const count = others.length + 1
    if (one?.personId) {
      const about = { personId: one.personId, subjectId: one.personId }
      return [{ type: 'person.tagged', ...about, details: { byId, count } }]
    }
    if (!one?.organizationId) return []
    const about = { organizationId: one.organizationId, subjectId: one.organizationId }
    return [{ type: 'organization.tagged', personId: byId, ...about, details: { count } }]
  })
}
