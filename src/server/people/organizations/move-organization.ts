import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import { holdOrganization } from './create-organization.ts'
import type { OrganizationStore } from './tables.ts'

/** Makes an organisation part of another, or of none; never of itself or one of its own parts. */
export function moveOrganization(
  store: OrganizationStore,
  actor: Person | undefined,
  { organizationId: id, parentId }: { organizationId: string; parentId: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'organization.edit', 'Only agents and admins may do this.')
    // Two moves at once could close a circle that neither of them sees.
    await sql`select pg_advisory_xact_lock(hashtext('organization tree'))`.execute(store)
    const known = await store
      .selectFrom('organizations')
      .where('id', '=', id)
      .select('parent_id')
      .executeTakeFirst()
    const { parent_id } = found(known, 'organization.unknown', 'There is no such organisation.')
    if (parent_id === parentId) return
    if (parentId !== null) await holdOrganization(store, parentId)
    if (parentId !== null) await refuseCircle(store, id, parentId)
    await store
      .updateTable('organizations')
      .set({ parent_id: parentId })
      .where('id', '=', id)
      .execute()
    const about = { personId: actor.id, organizationId: id, subjectId: id }
    await record(store, { type: 'organization.moved', ...about, details: { parentId } })
  })
}

async function refuseCircle(store: OrganizationStore, id: string, parentId: string) {
  const { rows } = await sql<{ isCircle: boolean }>`
    with recursive above(id) as (
      select ${parentId}::uuid
      union select parent_id from organizations join above using (id) where parent_id is not null
    ) select ${id}::uuid in (select id from above) as "isCircle"
  `.execute(store)
  if (!rows[0]?.isCircle) return
  const message = 'An organisation cannot be part of itself. Choose one that is not below it.'
  throw new DomainError('conflict', 'organization.circle', message)
}
