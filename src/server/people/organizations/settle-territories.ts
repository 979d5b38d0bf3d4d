import { sql } from 'kysely'
import type { OrganizationStore } from './tables.ts'

/**
 * Puts organisations into the territory that their place lies in, all or some; those that were put
 * somewhere by hand stay. The SQL twin of `territoryFor`.
 */
export async function settleTerritories(
  store: OrganizationStore,
  organizationIds?: readonly string[],
): Promise<void> {
  const some = organizationIds ? sql`organization.id = any(${organizationIds}::uuid[])` : sql`true`
  await sql`
    update organizations set territory_id = settled.territory_id
    from (
      select organization.id, (
        select territory.id from territories territory
        left join lateral (
          select max(length(beginning)) as length from unnest(territory.postcodes) beginning
          where starts_with(organization.postcode, beginning)
        ) fit on true
        where (territory.countries <> '{}' or territory.postcodes <> '{}')
          and (territory.countries = '{}' or organization.country = any(territory.countries))
          and (territory.postcodes = '{}' or fit.length is not null)
        order by coalesce(fit.length, 0) desc, territory.countries <> '{}' desc, territory.id
        limit 1
      ) as territory_id
      from organizations organization where not organization.is_territory_by_hand and ${some}
    ) settled
    where settled.id = organizations.id
      and organizations.territory_id is distinct from settled.territory_id
  `.execute(store)
}
