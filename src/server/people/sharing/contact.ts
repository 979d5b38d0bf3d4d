import { sql } from 'kysely'
import type { Person } from '../person.ts'
import { isShared, type SharedView } from './shared.ts'
import type { SharingStore } from './tables.ts'

/** How a customer can be reached. */
export interface SharedContact {
  emails: string[]
  phones: string[]
  /** Where they live, as they say themselves, or where the company is. */
  place: string
  website: string
}

/** How the customer of a relationship can be reached; nothing, where that is not shown. */
export async function findSharedContact(
  store: SharingStore,
  viewer: Person | undefined,
  view: SharedView,
): Promise<SharedContact | undefined> {
  const shown = (table: string) => isShared(store, viewer, { ...view, table, group: 'contact' })
  const { rows } = await sql<SharedContact>`
    select coalesce(array_agg(distinct claim.value) filter (where claim.kind = 'email'), '{}') as emails,
      coalesce(array_agg(distinct claim.value) filter (where claim.kind = 'phone'), '{}') as phones,
      max(self.location) as place, max(self.website) as website
    from (
      select profile.id as person_id, null::uuid as organization_id, person.location, person.website
      from people profile join people person on person.id = profile.canonical_id
    ) self
    left join claims claim on claim.person_id = self.person_id and not claim.is_hearsay
    where ${shown('self')} having count(*) > 0
    union all
    select '{}', '{}', concat_ws(' ', firm.country, firm.postcode, firm.city), firm.website
    from (
      select null::uuid as person_id, id as organization_id, country, postcode, city, website
      from organizations
    ) firm where ${shown('firm')}
  `.execute(store)
  return rows[0]
}
