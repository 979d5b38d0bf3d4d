import { sql } from 'kysely'
import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { customerName, isDealer } from '#sharing'
import { asOffer, handOverAs, notesOfOffers, selectOffers, shownIn } from './cards.ts'
import type { LeadNote, OfferedLead } from './lead.ts'
import { isMet, readableOffers } from './policy.ts'
import type { LeadStore } from './tables.ts'

const PAGE_SIZE = 20

/** Which of a dealer's leads: those to be answered, in hand, or over. */
export const leadBoxes = ['new', 'mine', 'over'] as const
export type LeadBox = (typeof leadBoxes)[number]

const statesIn = {
  new: ['offered'],
  mine: ['accepted'],
  over: ['won', 'lost', 'declined', 'unanswered', 'withdrawn'],
} as const

/** Leads that were offered to the viewer's dealers, the latest first. */
export async function listOfferedLeads(
  store: LeadStore,
  viewer: Person | undefined,
  { box, after }: { box?: LeadBox | undefined; after?: string | undefined } = {},
): Promise<Page<OfferedLead>> {
  allowReading(viewer)
  let offers = selectOffered(store, viewer)
  if (box !== undefined) offers = offers.where('lead_offers.state', 'in', statesIn[box])
  const key = ['lead_offers.offered_at', 'lead_offers.id'] as const
  const rows = await latestFirst(offers, key, { after, size: PAGE_SIZE }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.offeredAt.toISOString(), row.id],
    (row) => asOffered(row),
  )
}

/** One of them, with what the dealer's people wrote. */
export async function findOfferedLead(
  store: LeadStore,
  viewer: Person | undefined,
  offerId: string,
): Promise<OfferedLead & { notes: LeadNote[] }> {
  allowReading(viewer)
  const row = await selectOffered(store, viewer)
    .where('lead_offers.id', '=', offerId)
    .executeTakeFirst()
  const offer = asOffered(found(row, 'lead.unknown', 'There is no such lead.'))
  const notes = await notesOfOffers(store, [offerId])
  return { ...offer, notes: notes.get(offerId) ?? [] }
}

export interface LeadSum {
  state: 'won' | 'lost' | 'declined' | 'unanswered' | 'accepted'
  count: number
  currency: string | null
  amount: number
}

/** What the viewer's dealers made of their leads; it stays when customers are seen no more. */
export async function sumOfferedLeads(
  store: LeadStore,
  viewer: Person | undefined,
): Promise<LeadSum[]> {
  allowReading(viewer)
  const { rows } = await sql<LeadSum>`
    select state, currency, count(*)::int as count, coalesce(sum(amount), 0)::bigint as amount
    from lead_offers
    where ${readableOffers(store, viewer)}
      and state in ('accepted', 'won', 'lost', 'declined', 'unanswered')
    group by state, currency order by state, currency
  `.execute(store)
  return rows
}

function allowReading(viewer: Person | undefined): void {
  allow(isDealer(viewer), 'dealer.read', 'Only the people of dealers see this.')
}

/** Whom it is about is asked for within the very query, so that nothing outlives its grant. */
function selectOffered(store: LeadStore, viewer: Person | undefined) {
  const isShown = sql<boolean>`relationships.id is not null`
  return selectOffers(store)
    .innerJoin('leads', 'leads.id', 'lead_offers.lead_id')
    .leftJoin('territories', 'territories.id', 'leads.territory_id')
    .leftJoin('relationships', (join) =>
      join.on(sql<boolean>`relationships.id = ${shownIn} and ${isMet(store, viewer)}`),
    )
    .where(readableOffers(store, viewer))
    .select(['leads.product', 'territories.name as territoryName'])
    .select(['relationships.id as relationshipId', handOverAs(isShown).as('handOver')])
    .select(sql<string | null>`case when ${isShown} then leads.words end`.as('words'))
    .select(sql<string | null>`case when ${isShown} then ${customerName} end`.as('customerName'))
}

type Row = Awaited<ReturnType<ReturnType<typeof selectOffered>['execute']>>[number]

function asOffered(row: Row): OfferedLead {
  const { product, territoryName, relationshipId, words, customerName: name } = row
  const customer =
    relationshipId === null ? null : { relationshipId, words: words ?? '', name: name ?? '' }
  return { ...asOffer(row), product, territoryName, customer }
}
