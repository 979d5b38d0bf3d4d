import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import { holdOrganization } from './create-organization.ts'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import { findPerson } from '../read.ts'
import type { OrganizationStore } from './tables.ts'

export interface Membership {
  organizationId: string
  personId: string
}

/** Notes that a person belongs to an organisation from now on, or since the given day. */
export function addOrganizationMember(
  store: OrganizationStore,
  actor: Person | undefined,
  input: Membership & { role?: string; startedAt?: Date },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'organization.edit', 'Only agents and admins may do this.')
    await findPerson(store, input.personId)
    await holdOrganization(store, input.organizationId)
    const added = await store
      .insertInto('organization_members')
      .values({
        id: newId(),
        organization_id: input.organizationId,
        person_id: input.personId,
        role: input.role?.trim().slice(0, 100) ?? '',
        started_at: input.startedAt ?? now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) await tell(store, actor, 'person.organization_joined', input, input.startedAt)
  })
}

/** Notes that a person belongs to it no longer. That they did remains known. */
export function removeOrganizationMember(
  store: OrganizationStore,
  actor: Person | undefined,
  input: Membership,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'organization.edit', 'Only agents and admins may do this.')
    const ended = await store
      .updateTable('organization_members')
      .set({ ended_at: sql<Date>`greatest(now(), started_at)` })
      .where('organization_id', '=', input.organizationId)
      .where('person_id', '=', input.personId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (ended) await tell(store, actor, 'person.organization_left', input)
  })
}

function tell(
  store: OrganizationStore,
  actor: Person,
  type: 'person.organization_joined' | 'person.organization_left',
  { personId, organizationId }: Membership,
  occurredAt = now(),
): Promise<void> {
  const details = { byId: actor.id }
  const about = { personId, organizationId, subjectId: organizationId }
  return record(store, { type, ...about, details, occurredAt })
}
