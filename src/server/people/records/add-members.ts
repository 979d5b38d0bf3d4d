import { sql } from 'kysely'
import { newId } from '#ids'
import { recordMany } from '#timeline'
import type { OrganizationStore } from '../organizations/tables.ts'
import { markOf, markOfText, type RowChange } from './row-change.ts'

export interface ToldMember {
  organizationId: string
  personId: string
  role: string
}

interface Joined {
  rowId: string
  personId: string
  organizationId: string
  mark: string
}

/**
 * Notes that people belong to organisations and as what. A role that is noted already is kept and
 * counted, unless `isAsked`.
 */
export async function addMembers(
  store: OrganizationStore,
  byId: string,
  told: readonly ToldMember[],
  { isAsked }: { isAsked: boolean },
): Promise<{ changes: RowChange[]; kept: number }> {
  if (told.length === 0) return { changes: [], kept: 0 }
  const last = new Map(told.map((one) => [`${one.organizationId} ${one.personId}`, one]))
  const members = [...last.values()]
  const column = <Value>(pick: (member: ToldMember) => Value) => members.map(pick)
  const { rows } = await sql<Joined>`
    insert into organization_members as made (id, organization_id, person_id, role)
    select * from unnest(
      ${column(newId)}::uuid[],
      ${column((member) => member.organizationId)}::uuid[],
      ${column((member) => member.personId)}::uuid[],
      ${column((member) => member.role)}::text[]
    )
    on conflict do nothing
    returning id as "rowId", person_id as "personId", organization_id as "organizationId",
      ${markOf('made')} as mark
  `.execute(store)
  await recordMany(
    store,
    rows.map(({ personId, organizationId }) => {
      const about = { personId, organizationId, subjectId: organizationId }
      return { type: 'person.organization_joined', ...about, details: { byId } }
    }),
  )
  const joined = new Set(rows.map((row) => `${row.organizationId} ${row.personId}`))
  const others = members.filter((one) => !joined.has(`${one.organizationId} ${one.personId}`))
  const roles = await setRoles(store, others, isAsked)
  const made: RowChange[] = rows.map((row) => ({ what: 'membership', ...row }))
  return { changes: [...made, ...roles.changes], kept: roles.kept }
}

async function setRoles(store: OrganizationStore, told: readonly ToldMember[], isAsked: boolean) {
  const telling = told.filter(({ role }) => role !== '')
  if (telling.length === 0) return { changes: [], kept: 0 }
  const { rows } = await sql<ToldMember & { rowId: string; before: string }>`
    select member.id as "rowId", member.role as before, said.role,
      member.person_id as "personId", member.organization_id as "organizationId"
    from unnest(
      ${telling.map((one) => one.organizationId)}::uuid[],
      ${telling.map((one) => one.personId)}::uuid[],
      ${telling.map((one) => one.role)}::text[]
    ) as said (organization_id, person_id, role)
    join organization_members member on member.organization_id = said.organization_id
      and member.person_id = said.person_id and member.ended_at is null
    where member.role <> said.role
  `.execute(store)
  const free = rows.filter(({ before }) => before === '' || isAsked)
  await sql`
    update organization_members set role = said.role
    from unnest(
      ${free.map(({ rowId }) => rowId)}::uuid[], ${free.map(({ role }) => role)}::text[]
    ) as said (id, role)
    where organization_members.id = said.id
  `.execute(store)
  const changes = free.map(({ role, before, rowId, personId, organizationId }): RowChange => {
    const about = { rowId, personId, organizationId, field: 'role' }
    return { what: 'role', ...about, before, mark: markOfText(role) }
  })
  return { changes, kept: rows.length - free.length }
}
