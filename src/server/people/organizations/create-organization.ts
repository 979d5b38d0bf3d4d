import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import { handleStem } from '../handle.ts'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import { newOrganization } from './organization.ts'
import { settleTerritories } from './settle-territories.ts'
import type { OrganizationStore } from './tables.ts'

/** Notes a company or club, perhaps as part of another; returns its id. */
export function createOrganization(
  store: OrganizationStore,
  actor: Person | undefined,
  input: z.input<typeof newOrganization>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'organization.edit', 'Only agents and admins may do this.')
    const { parentId = null, kind, ...facts } = checked(newOrganization, input, 'invalid')
    if (parentId !== null) await holdOrganization(store, parentId)
    const id = newId()
    await store
      .insertInto('organizations')
      .values({ id, ...facts, slug: await freeSlug(store, facts.name), parent_id: parentId })
      .execute()
    await settleTerritories(store, [id])
    const about = { personId: actor.id, organizationId: id, subjectId: id }
    await record(store, { type: 'organization.created', ...about, details: { parentId } })
    if (!kind) return id
    await store
      .insertInto('organization_relations')
      .values({ id: newId(), organization_id: id, kind })
      .execute()
    await record(store, { type: 'organization.relation_started', ...about, details: { kind } })
    return id
  })
}

/** Keeps an organisation from changing until we are done; refuses unknown ones. */
export async function holdOrganization(store: OrganizationStore, id: string): Promise<void> {
  const known = await store
    .selectFrom('organizations')
    .where('id', '=', id)
    .select('id')
    .forShare()
    .executeTakeFirst()
  if (known) return
  throw new DomainError('not_found', 'organization.unknown', 'There is no such organisation.')
}

async function freeSlug(store: OrganizationStore, name: string): Promise<string> {
  const stem = handleStem(name).replace(/^member$/, 'organization')
  await sql`select pg_advisory_xact_lock(hashtext('organization slug'))`.execute(store)
  const { last } = await store
    .selectFrom('organizations')
    .where(sql`regexp_replace(slug, '-[0-9]{1,6}$', '')`, '=', stem)
    .select(sql<number>`max(coalesce(substring(slug from '-([0-9]{1,6})$')::int, 1))`.as('last'))
    .executeTakeFirstOrThrow()
  return last ? `${stem}-${last + 1}` : stem
}
