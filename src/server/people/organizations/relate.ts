import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import { findPerson, profilesOf } from '../read.ts'
import type { RelationKind } from '../relation.ts'
import { holdOrganization } from './create-organization.ts'
import type { OrganizationStore } from './tables.ts'

export interface PersonRelation {
  personId: string
  kind: RelationKind
}

export interface OrganizationRelation {
  organizationId: string
  kind: RelationKind
}

/** Notes what a person is to the business, from now on or since the given day. */
export function startRelation(
  store: OrganizationStore,
  actor: Person | undefined,
  { personId, kind, startedAt = now() }: PersonRelation & { startedAt?: Date },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'relation.edit', 'Only agents and admins may do this.')
    await findPerson(store, personId)
    const started = await store
      .insertInto('person_relations')
      .values({ id: newId(), person_id: personId, kind, started_at: startedAt })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!started) return
    const details = { byId: actor.id, kind }
    await record(store, { type: 'person.relation_started', personId, subjectId: personId, details })
  })
}

/** Notes what a person is no longer. That they were remains known. */
export function endRelation(
  store: OrganizationStore,
  actor: Person | undefined,
  { personId, kind }: PersonRelation,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'relation.edit', 'Only agents and admins may do this.')
    const ended = await store
      .updateTable('person_relations')
      .set({ ended_at: sql<Date>`greatest(now(), started_at)` })
      .where('person_id', 'in', profilesOf(store, personId))
      .where('kind', '=', kind)
      .where('ended_at', 'is', null)
      .returning('person_id as profileId')
      .execute()
    const details = { byId: actor.id, kind }
    for (const { profileId } of ended) {
      const about = { personId: profileId, subjectId: profileId }
      await record(store, { type: 'person.relation_ended', ...about, details })
    }
  })
}

/** Notes what an organisation is to the business, from now on or since the given day. */
export function startOrganizationRelation(
  store: OrganizationStore,
  actor: Person | undefined,
  { organizationId, kind, startedAt = now() }: OrganizationRelation & { startedAt?: Date },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'relation.edit', 'Only agents and admins may do this.')
    await holdOrganization(store, organizationId)
    const started = await store
      .insertInto('organization_relations')
      .values({ id: newId(), organization_id: organizationId, kind, started_at: startedAt })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!started) return
    const about = { personId: actor.id, organizationId, subjectId: organizationId }
    await record(store, { type: 'organization.relation_started', ...about, details: { kind } })
  })
}

/** Notes what an organisation is no longer. */
export function endOrganizationRelation(
  store: OrganizationStore,
  actor: Person | undefined,
  { organizationId, kind }: OrganizationRelation,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'relation.edit', 'Only agents and admins may do this.')
    const ended = await store
      .updateTable('organization_relations')
      .set({ ended_at: sql<Date>`greatest(now(), started_at)` })
      .where('organization_id', '=', organizationId)
      .where('kind', '=', kind)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) return
    const about = { personId: actor.id, organizationId, subjectId: organizationId }
    await record(store, { type: 'organization.relation_ended', ...about, details: { kind } })
  })
}
