import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import { organizationFacts } from './organization.ts'
import { settleTerritories } from './settle-territories.ts'
import type { OrganizationStore } from './tables.ts'

/** Changes name, web page and place. What is not mentioned stays; its address (slug) always does. */
export function editOrganization(
  store: OrganizationStore,
  actor: Person | undefined,
  { organizationId: id, ...input }: z.input<typeof organizationFacts> & { organizationId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'organization.edit', 'Only agents and admins may do this.')
    const facts = checked(organizationFacts, input, 'invalid')
    if (Object.keys(facts).length === 0) return
    const edited = await store
      .updateTable('organizations')
      .set(facts)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    found(edited, 'organization.unknown', 'There is no such organisation.')
    await settleTerritories(store, [id])
    const about = { personId: actor.id, organizationId: id, subjectId: id }
    await record(store, { type: 'organization.edited', ...about, details: {} })
  })
}
