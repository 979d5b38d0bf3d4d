import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { partyCard, type PartyCard } from '#organizations'
import { cursorMoment, pageOf, readCursor, type Page } from '#paging'
import type { Person } from '#people'
import { readableLeads } from './policy.ts'
import { allowReading } from './read-desk.ts'
import type { LeadStore } from './tables.ts'
import { readTerms } from './terms.ts'

/** A customer for whom no dealer is found, and what the last one did. */
export interface NeglectedLead {
  id: string
  about: PartyCard
  product: string
  source: 'desk' | 'customer'
  /** Since when it lies with the business. */
  since: Date
  last: { dealerName: string; did: 'declined' | 'unanswered' | 'withdrawn' } | null
}

const PAGE_SIZE = 20
const MOST_COUNTED = 1000
const cursor = z.tuple([cursorMoment, z.uuid()])

/**
 * Leads that lie with the business, the latest first: dealers left them, or nobody gave them to one
 * within the hours that dealers have to answer.
 */
export async function listNeglectedLeads(
  store: LeadStore,
  viewer: Person | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<NeglectedLead>> {
  allowReading(viewer)
  const [since, last] = after === undefined ? [null, null] : readCursor(after, cursor)
  const { rows } = await sql<NeglectedLead>`
    select * from (${await selectNeglected(store, viewer)}) neglected
    where ${since}::timestamptz is null or (since, id) < (${since}, ${last}::uuid)
    order by since desc, id desc limit ${sql.lit(PAGE_SIZE + 1)}
  `.execute(store)
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.since.toISOString(), row.id],
    (row) => row,
  )
}

/** How many they are, up to 1000. */
export async function countNeglectedLeads(
  store: LeadStore,
  viewer: Person | undefined,
): Promise<number> {
  allowReading(viewer)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select id from (${await selectNeglected(store, viewer)}) each limit ${sql.lit(MOST_COUNTED)}
    ) neglected
  `.execute(store)
  return rows[0]?.count ?? 0
}

async function selectNeglected(store: LeadStore, viewer: Person | undefined) {
  const { answerHours } = await readTerms(store)
  const late = new Date(now().getTime() - answerHours * 3_600_000)
  return sql`
    select leads.id, ${partyCard('leads')} as about, leads.product, leads.source, left_at.since,
      case when last.id is not null then jsonb_build_object(
        'dealerName', (select name from organizations where id = last.dealer_id),
        'did', last.state) end as last
    from leads
    left join lateral (
      select id, dealer_id, state, coalesce(closed_at, answered_at, offered_at) as ended_at
      from lead_offers where lead_id = leads.id order by offered_at desc, id desc limit 1
    ) last on true
    cross join lateral (
      select date_trunc('milliseconds', coalesce(last.ended_at, leads.opened_at)) as since
    ) left_at
    where leads.state = 'open' and ${readableLeads(viewer)}
      and (last.state in ('declined', 'unanswered') or left_at.since <= ${late})
  `
}
