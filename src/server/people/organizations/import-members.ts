import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { newId } from '#ids'
import { recordMany } from '#timeline'
import type { OrganizationStore } from './tables.ts'

export interface ImportedMembership {
  organizationId: string
  personId: string
  role?: string
  startedAt?: Date
}

/**
 * Notes that people belong to organisations, as imports do, and returns how many were new. Whoever
 * belongs there already stays as they are. `byId` names who brought it in.
 */
export function importMembers(
  store: OrganizationStore,
  byId: string,
  members: readonly ImportedMembership[],
): Promise<number> {
  if (members.length === 0) return Promise.resolve(0)
  return inTransaction(store, async (store) => {
    const column = <Value>(pick: (member: ImportedMembership) => Value) => members.map(pick)
    const { rows } = await sql<{ personId: string; organizationId: string; startedAt: Date }>`
      insert into organization_members (id, organization_id, person_id, role, started_at)
      select * from unnest(
        ${column(newId)}::uuid[],
        ${column((member) => member.organizationId)}::uuid[],
        ${column((member) => member.personId)}::uuid[],
        ${column((member) => member.role?.trim().slice(0, 100) ?? '')}::text[],
        ${column((member) => member.startedAt ?? now())}::timestamptz[]
      )
      on conflict do nothing
      returning person_id as "personId", organization_id as "organizationId",
        started_at as "startedAt"
    `.execute(store)
    return await recordMany(
      store,
      rows.map(({ personId, organizationId, startedAt: occurredAt }) => {
        const about = { personId, organizationId, subjectId: organizationId }
        return { type: 'person.organization_joined', ...about, details: { byId }, occurredAt }
      }),
    )
  })
}
