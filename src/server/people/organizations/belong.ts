import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import { findPerson, profilesOf } from '../read.ts'
import { holdOrganization } from './create-organization.ts'
import type { OrganizationStore } from './tables.ts'

export interface Membership {
  organizationId: string
  personId: string
}

export interface NewMembership extends Membership {
  /** What they do there. Another one than before ends the former and begins anew. */
  role?: string
  startedAt?: Date
  /** Given where it is over already. */
  endedAt?: Date
}

/** Notes that a person belongs to an organisation, from now on, since a day, or for a time. */
export function addOrganizationMember(
  store: OrganizationStore,
  actor: Person | undefined,
  { role, startedAt = now(), endedAt, ...membership }: NewMembership,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'organization.edit', 'Only agents and admins may do this.')
    await findPerson(store, membership.personId)
    await holdOrganization(store, membership.organizationId)
    refuseBackwards(startedAt, endedAt)
    const period = { role: role?.trim().slice(0, 100) ?? '', startedAt, endedAt: endedAt ?? null }
    if (endedAt === undefined) await changeRole(store, membership, role?.trim())
    if (await isNoted(store, membership, period)) return
    const added = await insertMember(store, { ...membership, ...period })
    if (!added) return
    await tell(store, actor, 'person.organization_joined', membership, startedAt)
    if (endedAt) await tell(store, actor, 'person.organization_left', membership, endedAt)
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
    for (const { personId } of await endMembership(store, input)) {
      await tell(store, actor, 'person.organization_left', { ...input, personId })
    }
  })
}

function refuseBackwards(startedAt: Date, endedAt: Date | undefined): void {
  if (endedAt === undefined || endedAt >= startedAt) return
  const message = 'It cannot end before it began. Change one of the two days.'
  throw new DomainError('invalid', 'organization.period', message)
}

interface Period {
  role: string
  startedAt: Date
  endedAt: Date | null
}

/** Whether that period is known of any profile, or, where it lasts, that the person is there now. */
async function isNoted(store: OrganizationStore, member: Membership, period: Period) {
  const known = await store
    .selectFrom('organization_members')
    .where('organization_id', '=', member.organizationId)
    .where('person_id', 'in', profilesOf(store, member.personId))
    .$if(period.endedAt !== null, (query) => query.where('started_at', '=', period.startedAt))
    .$if(period.endedAt === null, (query) => query.where('ended_at', 'is', null))
    .select('id')
    .executeTakeFirst()
  return known !== undefined
}

/** Who does something else there now keeps what they did, up to this day. */
async function changeRole(store: OrganizationStore, member: Membership, role = '') {
  if (role === '') return
  const current = store
    .updateTable('organization_members')
    .where('organization_id', '=', member.organizationId)
    .where('person_id', 'in', profilesOf(store, member.personId))
    .where('ended_at', 'is', null)
  await current.where('role', '=', '').set({ role }).execute()
  const over = { ended_at: sql<Date>`greatest(now(), started_at)` }
  await current.where('role', '<>', role).set(over).execute()
}

function insertMember(store: OrganizationStore, member: Membership & Period) {
  return store
    .insertInto('organization_members')
    .values({
      id: newId(),
      organization_id: member.organizationId,
      person_id: member.personId,
      role: member.role,
      started_at: member.startedAt,
      ended_at: member.endedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** On the page it is one person, whichever of their profiles belonged there. */
function endMembership(store: OrganizationStore, { organizationId, personId }: Membership) {
  return store
    .updateTable('organization_members')
    .set({ ended_at: sql<Date>`greatest(now(), started_at)` })
    .where('organization_id', '=', organizationId)
    .where('person_id', 'in', profilesOf(store, personId))
    .where('ended_at', 'is', null)
    .returning('person_id as personId')
    .execute()
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
