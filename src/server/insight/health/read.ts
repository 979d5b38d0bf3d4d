import { sql, type RawBuilder } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import type { Party } from '#organizations'
import { mayReadCustomers, type Person } from '#people'
import { orderCounts } from '#value'
import { measureHealth, type Facts, type Health } from './measure.ts'
import type { HealthStore } from './tables.ts'

/** How well a person is as a customer, or an organisation by the people who belong to it now. */
export async function findHealth(
  store: HealthStore,
  viewer: Person | undefined,
  party: Party,
): Promise<Health> {
  const message = 'Only staff who look after customers see how they are.'
  allow(mayReadCustomers(viewer), 'health.read', message)
  const yearAgo = new Date(now().getTime() - 365 * 86_400_000)
  const { rows } = await sql<Facts>`
    with profiles as materialized (${profilesOfParty(party)})
    select ${daysSince(sql`(
        select max(paid_at) from value_purchases
        where person_id in (select id from profiles) and ${orderCounts}
      )`)} as "daysSinceOrder",
      ${daysSince(sql`(
        select max(day)::timestamptz from engagement_days
        where person_id in (select id from profiles)
          and topics + replies + comments + ideas + messages > 0
      )`)} as "daysSinceTalk",
      asked.questions, asked.unanswered, (
        select round(avg(points))::int from (
          select distinct on (profile.canonical_id, scale) ${pointsOfScore} as points
          from satisfaction_scores join people as profile
            on profile.id = satisfaction_scores.person_id
          where profile.id in (select id from profiles)
            and answered_at > ${yearAgo}
          order by profile.canonical_id, scale, answered_at desc
        ) as said
      ) as satisfaction
    from (
      select count(*)::int as questions, (count(*) filter (where not exists (
        select from contributions as reply join people as replier on replier.id = reply.person_id
        where reply.topic_id = question.subject_id and reply.kind = 'reply'
          and reply.removals <= 0 and not replier.is_bot
          and reply.person_id not in (select id from profiles)
      )))::int as unanswered
      from contributions as question
      where question.person_id in (select id from profiles) and question.kind = 'question'
        and question.removals <= 0
    ) asked
  `.execute(store)
  const [facts] = rows
  if (!facts) throw new Error('One row says how a customer is')
  return measureHealth(facts)
}

/** Every scale from its lowest score, 0, to its highest, 100. */
const pointsOfScore = sql`(case scale
  when 'nps' then score * 10.0
  when 'ces' then (score - 1) * 100 / 6.0
  else (score - 1) * 25.0
end)`

/** Null where it never happened. */
function daysSince(moment: RawBuilder<unknown>) {
  return sql`(
    select greatest(0, floor(extract(epoch from ${now()}::timestamptz - since.at) / 86400))::int
    from (select ${moment} as at) since where since.at is not null
  )`
}

function profilesOfParty({ personId, organizationId }: Party) {
  if (organizationId === undefined) {
    return sql`
      select profile.id from people own
      join people profile on profile.canonical_id = own.canonical_id where own.id = ${personId}
    `
  }
  return sql`
    select profile.id from organization_members member
    join people own on own.id = member.person_id
    join people profile on profile.canonical_id = own.canonical_id
    where member.organization_id = ${organizationId} and member.ended_at is null
  `
}
