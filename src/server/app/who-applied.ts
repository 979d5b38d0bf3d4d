import { sql } from 'kysely'
import type { Tables } from '#database'
import { allow } from '#errors'
import type { Stage } from '#lifecycle'
import { mayReadCustomers } from '#people'
import type { Viewer } from '#spaces'
import type { AppTables } from './tables.ts'

/** What is known of somebody who applied, for those who may look at customers. */
export interface WhoApplied {
  stage: Stage | null
  organization: { id: string; name: string } | null
  /** Whether they own the product that the round is about; null if it is about none. */
  isOwner: boolean | null
}

/** Who the people of one page are, by their canonical ids. Refuses those who look after no customers. */
export async function describeApplicants(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  { personIds, productId }: { personIds: readonly string[]; productId: string | null },
): Promise<Map<string, WhoApplied>> {
  allow(mayReadCustomers(viewer), 'round.read', 'Only staff who look after customers see this.')
  const { rows } = await sql<WhoApplied & { personId: string }>`
    select asked.id as "personId", (
      select stage from lifecycle_stages
      where person_id = asked.id and until is null order by position desc limit 1
    ) as stage, (
      select jsonb_build_object('id', organizations.id, 'name', organizations.name)
      from people profile
      join organization_members member
        on member.person_id = profile.id and member.ended_at is null
      join organizations on organizations.id = member.organization_id
      where profile.canonical_id = asked.id order by member.started_at, organizations.id limit 1
    ) as organization, case when ${productId}::uuid is not null then exists (
      select from product_owners owner
      where owner.person_id = asked.id and owner.product_id = ${productId}::uuid
        and not owner.has_returned
    ) end as "isOwner"
    from unnest(${personIds}::uuid[]) as asked (id)
  `.execute(store)
  return new Map(rows.map(({ personId, ...who }) => [personId, who]))
}
