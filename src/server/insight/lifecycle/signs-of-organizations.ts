import { sql } from 'kysely'
import type { Sign } from './sign.ts'
import type { LifecycleStore } from './tables.ts'

/** A sign of an organisation. Ties and decisions name no activity. */
export type OrganizationSign = Omit<Sign, 'personId' | 'given' | 'takenBack'> & {
  organizationId: string
}

/**
 * What speaks for the stages of organisations: what the people did who belong to them, those who
 * left until then; orders in their name by whomever; relations, prospects, and decisions of staff.
 * Days on which several came count once, so the cost follows days and orders.
 */
export async function listSignsOfOrganizations(
  store: LifecycleStore,
  organizationIds: readonly string[],
): Promise<OrganizationSign[]> {
  const ids = sql`any(${organizationIds}::uuid[])`
  const { rows } = await sql<OrganizationSign>`
    with told as (
      select member.organization_id, sign.kind, sign.key, sign.at, sign.activity_id
      from organization_members member
      join people own on own.id = member.person_id
      join people profile on profile.canonical_id = own.canonical_id
      join lifecycle_signs sign on sign.person_id = profile.id
      where member.organization_id = ${ids} and sign.kind <> 'override'
        and sign.at is not null and sign.given > sign.taken_back
        and (member.ended_at is null or sign.at < member.ended_at)
      union all
      select act.organization_id, sign.kind, sign.key, sign.at, sign.activity_id
      from activities act join lifecycle_signs sign
        on sign.person_id = act.person_id and sign.kind = 'order'
          and sign.key = act.subject_id::text
      where act.organization_id = ${ids} and act.type = 'order.paid'
        and sign.at is not null and sign.given > sign.taken_back
    ), prospects as (
      select distinct on (act.subject_id) act.organization_id, act.subject_id as id, act.type,
        act.id as activity_id, act.occurred_at as at
      from activities act
      where act.organization_id = ${ids} and act.type in ('prospect.won', 'prospect.reopened')
      order by act.subject_id, act.occurred_at desc, act.id desc
    ), ties as (
      select organization_id, case when kind = 'prospect' then 'interest' else 'bond' end as kind,
        id, started_at as at, null::uuid as activity_id
      from organization_relations where organization_id = ${ids} and kind <> 'fan'
      union all
      select organization_id, 'interest', id, occurred_at, id from activities
      where organization_id = ${ids} and type = 'prospect.opened'
      union all
      select organization_id, 'won', id, at, activity_id from prospects
      where type = 'prospect.won'
      union all
      select organization_id, 'parting', organization_id, max(ended_at), null
      from organization_relations
      where organization_id = ${ids} and kind not in ('fan', 'prospect')
      group by organization_id having bool_and(ended_at is not null)
    )
    select organization_id as "organizationId", kind, key, at, activity_id as "activityId",
      null as stage, null::timestamptz as until
    from (
      select distinct on (organization_id, kind, key) * from told
      order by organization_id, kind, key, at
    ) once
    union all
    select organization_id, kind, id::text, at, activity_id, null, null from ties
    union all
    select organization_id, 'override', id::text, made_at, null, stage, until
    from lifecycle_overrides where organization_id = ${ids} and taken_back_at is null
  `.execute(store)
  return rows
}
