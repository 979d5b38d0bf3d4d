import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import type { Person } from '../person.ts'
import { mayConfigure } from '../policy.ts'
import { settleTerritories } from './settle-territories.ts'
import type { OrganizationStore } from './tables.ts'
import { newTerritory } from './territory.ts'

const message = 'Only admins draw territories.'

/** Draws a territory and puts into it who lies there; returns its id. */
export function createTerritory(
  store: OrganizationStore,
  actor: Person | undefined,
  input: z.input<typeof newTerritory>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'territory.edit', message)
    const { parentId, ...territory } = checked(newTerritory, input, 'invalid')
    const id = newId()
    await holdTree(store)
    await refuseTaken(store, territory.name, id)
    await refuseCircle(store, id, parentId)
    await store
      .insertInto('territories')
      .values({ id, ...territory, parent_id: parentId })
      .execute()
    await settleTerritories(store)
    return id
  })
}

/** Draws a territory anew, all of it. */
export function editTerritory(
  store: OrganizationStore,
  actor: Person | undefined,
  { territoryId, ...input }: z.input<typeof newTerritory> & { territoryId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'territory.edit', message)
    const { parentId, ...territory } = checked(newTerritory, input, 'invalid')
    await holdTree(store)
    await refuseTaken(store, territory.name, territoryId)
    await refuseCircle(store, territoryId, parentId)
    const edited = await store
      .updateTable('territories')
      .set({ ...territory, parent_id: parentId })
      .where('id', '=', territoryId)
      .returning('id')
      .executeTakeFirst()
    found(edited, 'territory.unknown', 'There is no such territory.')
    await settleTerritories(store)
  })
}

/** Takes a territory off the map: who was in it falls to another or none, its parts to its parent. */
export function removeTerritory(
  store: OrganizationStore,
  actor: Person | undefined,
  { territoryId: id }: { territoryId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'territory.edit', message)
    await holdTree(store)
    await sql`
      update territories set parent_id = gone.parent_id from territories gone
      where gone.id = ${id} and territories.parent_id = gone.id
    `.execute(store)
    await store
      .updateTable('organizations')
      .set({ territory_id: null, is_territory_by_hand: false })
      .where('territory_id', '=', id)
      .execute()
    await store.deleteFrom('person_territories').where('territory_id', '=', id).execute()
    await store.deleteFrom('territories').where('id', '=', id).execute()
    await settleTerritories(store)
  })
}

async function holdTree(store: OrganizationStore): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('territories'))`.execute(store)
}

async function refuseTaken(store: OrganizationStore, name: string, id: string): Promise<void> {
  const other = await store
    .selectFrom('territories')
    .where('name', '=', name)
    .where('id', '<>', id)
    .select('id')
    .executeTakeFirst()
  if (!other) return
  const message = 'There is a territory of this name. Choose another name.'
  throw new DomainError('conflict', 'territory.taken', message)
}

async function refuseCircle(store: OrganizationStore, id: string, parentId: string | null) {
  if (parentId === null) return
  const { rows } = await sql<{ isKnown: boolean; isCircle: boolean }>`
    with recursive above(id) as (
      select id from territories where id = ${parentId}
      union select parent_id from territories join above using (id) where parent_id is not null
    ) select exists (select from above) as "isKnown", ${id}::uuid in (select id from above)
      as "isCircle"
  `.execute(store)
  found(rows[0]?.isKnown ? true : undefined, 'territory.unknown', 'There is no such territory.')
  if (!rows[0]?.isCircle) return
  const message = 'A territory cannot be part of itself. Choose one that is not below it.'
  throw new DomainError('conflict', 'territory.circle', message)
}
