import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayEditCustomers, mayReadCustomers } from '../policy.ts'
import { findPerson } from '../read.ts'
import { holdParty, isAbout, partyColumns, type Party } from './party.ts'
import type { OrganizationStore } from './tables.ts'

/** Says who of the staff looks after a customer from now on; nobody if null. Who did stays known. */
export function assignOwner(
  store: OrganizationStore,
  actor: Person | undefined,
  { ownerId, ...party }: Party & { ownerId: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'owner.assign', 'Only agents and admins may do this.')
    await holdParty(store, party)
    const owner = ownerId === null ? null : await findPerson(store, ownerId)
    if (owner && !mayReadCustomers(owner)) {
      const message = 'Only staff who look after customers can own an account.'
      throw new DomainError('conflict', 'owner.stranger', message)
    }
    await holdOwners(store, party)
    const before = await store
      .selectFrom('account_owners')
      .where(isAbout(store, 'account_owners', party))
      .where('ended_at', 'is', null)
      .select(['id', 'owner_id'])
      .execute()
    if (before.length === 0 ? owner === null : before.every((row) => row.owner_id === owner?.id))
      return
    await endOwners(store, party)
    if (owner) await startOwner(store, party, owner.id)
    await tell(store, actor, party, owner?.id ?? null)
  })
}

async function holdOwners(store: OrganizationStore, party: Party): Promise<void> {
  const key = party.organizationId ?? party.personId
  await sql`select pg_advisory_xact_lock(hashtext(${`owner of ${key}`}))`.execute(store)
}

async function endOwners(store: OrganizationStore, party: Party): Promise<void> {
  await store
    .updateTable('account_owners')
    .set({ ended_at: sql<Date>`greatest(${now()}::timestamptz, started_at)` })
    .where(isAbout(store, 'account_owners', party))
    .where('ended_at', 'is', null)
    .execute()
}

async function startOwner(store: OrganizationStore, party: Party, ownerId: string): Promise<void> {
  const owner = { id: newId(), owner_id: ownerId, started_at: now() }
  await store
    .insertInto('account_owners')
    .values({ ...owner, ...partyColumns(party) })
    .execute()
}

function tell(store: OrganizationStore, actor: Person, party: Party, ownerId: string | null) {
  const { organizationId, personId } = party
  if (organizationId !== undefined) {
    const about = { personId: actor.id, organizationId, subjectId: organizationId }
    return record(store, { type: 'organization.owner_changed', ...about, details: { ownerId } })
  }
  const details = { byId: actor.id, ownerId }
  return record(store, { type: 'person.owner_changed', personId, subjectId: personId, details })
}
