import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import { profilesOf } from '../read.ts'
import { holdParty, type Party } from './party.ts'
import { settleTerritories } from './settle-territories.ts'
import type { OrganizationStore } from './tables.ts'

/** Puts a customer into a territory by hand; null leaves it to the place of an organisation again. */
export function assignTerritory(
  store: OrganizationStore,
  actor: Person | undefined,
  { territoryId, ...party }: Party & { territoryId: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'territory.assign', 'Only agents and admins may do this.')
    await holdParty(store, party)
    if (territoryId !== null) await holdTerritory(store, territoryId)
    const { organizationId, personId } = party
    if (organizationId !== undefined) {
      if (!(await placeOrganization(store, organizationId, territoryId))) return
      const about = { personId: actor.id, organizationId, subjectId: organizationId }
      const details = { territoryId }
      await record(store, { type: 'organization.territory_changed', ...about, details })
    } else if (await placePerson(store, personId, territoryId)) {
      const about = { personId, subjectId: personId }
      const details = { byId: actor.id, territoryId }
      await record(store, { type: 'person.territory_changed', ...about, details })
    }
  })
}

async function holdTerritory(store: OrganizationStore, id: string): Promise<void> {
  const known = await store
    .selectFrom('territories')
    .where('id', '=', id)
    .select('id')
    .forShare()
    .executeTakeFirst()
  if (known) return
  throw new DomainError('not_found', 'territory.unknown', 'There is no such territory.')
}

async function placeOrganization(store: OrganizationStore, id: string, territoryId: string | null) {
  const placed = await store
    .updateTable('organizations')
    .set({ is_territory_by_hand: territoryId !== null })
    .$if(territoryId !== null, (query) => query.set({ territory_id: territoryId }))
    .where('id', '=', id)
    .where(
      territoryId === null
        ? sql<boolean>`is_territory_by_hand`
        : sql<boolean>`(not is_territory_by_hand or territory_id is distinct from ${territoryId})`,
    )
    .returning('id')
    .executeTakeFirst()
  if (territoryId === null) await settleTerritories(store, [id])
  return placed !== undefined
}

/** Each profile keeps its own; the latest of a person's counts. */
async function placePerson(store: OrganizationStore, id: string, territoryId: string | null) {
  if (territoryId === null) {
    const { numDeletedRows } = await store
      .deleteFrom('person_territories')
      .where('person_id', 'in', profilesOf(store, id))
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
  const placed = await store
    .insertInto('person_territories')
    .values({ person_id: id, territory_id: territoryId })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ territory_id: territoryId, assigned_at: sql<Date>`now()` })
        .where('person_territories.territory_id', '<>', territoryId),
    )
    .returning('person_id')
    .executeTakeFirst()
  return placed !== undefined
}
