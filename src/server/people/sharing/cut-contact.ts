import { sql } from 'kysely'
import type { Person } from '../person.ts'
import { cutGrants } from './cut.ts'
import { inForce, samePairAs } from './seen.ts'
import type { SharingStore } from './tables.ts'

/** Cuts what one shows a dealer of one's contact for sales; all else between the two stays. */
export async function cutContact(
  store: SharingStore,
  actor: Person,
  relationshipId: string,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from sharing_grants
    where relationship_id in (${samePairAs(relationshipId)}) and by_side = 'customer'
      and field_group = 'contact' and purpose = 'sales' and ${inForce('sharing_grants')}
  `.execute(store)
  await cutGrants(store, actor, { grantIds: rows.map(({ id }) => id), side: 'customer' })
}
