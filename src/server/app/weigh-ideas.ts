import { sql } from 'kysely'
import { now } from '#clock'
import { keepWorth } from '#ideas'
import { findMainCurrency } from '#value'
import type { Database } from './tables.ts'

/** So many ideas at once, so that no statement takes long however many there are. */
const BATCH = 200

/**
 * Weighs every open idea anew by what its voters bought, and the organisations they belong to:
 * each order once, less what was given back, in the currency that most orders are paid in.
 */
export async function weighIdeas(database: Database): Promise<void> {
  const { currency } = await findMainCurrency(database, now())
  if (currency === null) return
  for (let after: string | undefined, isMore = true; isMore;) {
    const ideas = await database
      .selectFrom('ideas')
      .where('status', 'in', ['open', 'planned', 'started'])
      .where('merged_into_id', 'is', null)
      .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
      .select('id')
      .orderBy('id')
      .limit(sql.lit(BATCH))
      .execute()
    await keepWorth(database, { currency, worths: await weigh(database, currency, ideas) })
    after = ideas.at(-1)?.id
    isMore = ideas.length === BATCH
  }
}

async function weigh(database: Database, currency: string, ideas: readonly { id: string }[]) {
  const { rows } = await sql<{ ideaId: string; worth: number }>`
    with voters as (
      select distinct idea_id, people.canonical_id as person_id
      from idea_votes join people on people.id = idea_votes.person_id
      where idea_id = any(${ideas.map(({ id }) => id)}::uuid[])
    ), bought as (
      select idea_id, orders.id, orders.amount - orders.refunded as amount
      from voters
      join people as profile on profile.canonical_id = voters.person_id
      join orders on orders.person_id = profile.id
      where orders.currency = ${currency}
      union
      select idea_id, orders.id, orders.amount - orders.refunded
      from voters
      join people as profile on profile.canonical_id = voters.person_id
      join organization_members as member
        on member.person_id = profile.id and member.ended_at is null
      join orders on orders.organization_id = member.organization_id
      where orders.currency = ${currency}
    )
    select asked.id as "ideaId", coalesce(sum(bought.amount), 0)::bigint as worth
    from unnest(${ideas.map(({ id }) => id)}::uuid[]) as asked (id)
    left join bought on bought.idea_id = asked.id
    group by asked.id
  `.execute(database)
  return rows
}
