import { sql } from 'kysely'
import { allow, found } from '#errors'
import { isAbout, partyCard, type Party } from '#organizations'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { isContactShown } from '#sharing'
import { asOffer, handOverAs, notesOfOffers, selectOffers, shownIn } from './cards.ts'
import type { Lead, LeadNote, LeadState, Offer } from './lead.ts'
import { mayReadLeads, readableLeads } from './policy.ts'
import type { LeadStore } from './tables.ts'

const PAGE_SIZE = 20

interface LeadFilter {
  state?: LeadState | undefined
  party?: Party | undefined
  after?: string | undefined
}

/** Leads, the latest first: all, those in a state, or those of one customer. */
export async function listLeads(
  store: LeadStore,
  viewer: Person | undefined,
  { state, party, after }: LeadFilter = {},
): Promise<Page<Lead>> {
  allowReading(viewer)
  let leads = selectLeads(store, viewer)
  if (state !== undefined) leads = leads.where('leads.state', '=', state)
  if (party) leads = leads.where(isAbout(store, 'leads', party))
  const key = ['leads.opened_at', 'leads.id'] as const
  const rows = await latestFirst(leads, key, { after, size: PAGE_SIZE }).execute()
  const offers = await offersOf(
    store,
    rows.map(({ id }) => id),
  )
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.openedAt.toISOString(), row.id],
    (row) => asLead(row, offers.get(row.id)?.[0]),
  )
}

/** A lead with all its offers, the latest first, and what dealers wrote about each. */
export async function findLead(
  store: LeadStore,
  viewer: Person | undefined,
  leadId: string,
): Promise<Lead & { offers: (Offer & { notes: LeadNote[] })[] }> {
  allowReading(viewer)
  const row = await selectLeads(store, viewer).where('leads.id', '=', leadId).executeTakeFirst()
  const lead = found(row, 'lead.unknown', 'There is no such lead.')
  const offers = (await offersOf(store, [leadId])).get(leadId) ?? []
  const notes = await notesOfOffers(
    store,
    offers.map(({ id }) => id),
  )
  const whole = offers.map((offer) => ({ ...offer, notes: notes.get(offer.id) ?? [] }))
  return { ...asLead(lead, offers[0]), offers: whole }
}

interface LeadWorth {
  currency: string
  amount: number
}

/** How many leads dealers have in hand, won and lost. */
export interface LeadOutcomes {
  accepted: number
  won: number
  lost: number
}

/** How many leads wait for staff, and what dealers made of theirs, by currency. */
export async function sumLeads(
  store: LeadStore,
  viewer: Person | undefined,
): Promise<{ open: number; won: LeadWorth[]; outcomes: LeadOutcomes }> {
  allowReading(viewer)
  const { open } = await store
    .selectFrom('leads')
    .where('state', '=', 'open')
    .select(sql<number>`count(*)::int`.as('open'))
    .executeTakeFirstOrThrow()
  const { rows: won } = await sql<LeadWorth>`
    select currency, sum(amount)::bigint as amount from lead_offers
    where state = 'won' and currency is not null group by currency order by currency
  `.execute(store)
  const { rows } = await sql<LeadOutcomes>`
    select count(*) filter (where state = 'accepted')::int as accepted,
      count(*) filter (where state = 'won')::int as won,
      count(*) filter (where state = 'lost')::int as lost
    from lead_offers where state in ('accepted', 'won', 'lost')
  `.execute(store)
  return { open, won, outcomes: rows[0] ?? { accepted: 0, won: 0, lost: 0 } }
}

export function allowReading(viewer: Person | undefined): void {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadLeads(viewer), 'lead.read', message)
}

function selectLeads(store: LeadStore, viewer: Person | undefined) {
  return store
    .selectFrom('leads')
    .leftJoin('territories', 'territories.id', 'leads.territory_id')
    .where(readableLeads(viewer))
    .select(['leads.id', 'product', 'words', 'leads.state', 'source', 'opened_at as openedAt'])
    .select(['leads.closed_at as closedAt', 'territories.id as territoryId'])
    .select(['territories.name as territoryName', partyCard('leads').as('about')])
    .select(sql<boolean>`leads.consent <> ''`.as('hasAgreed'))
}

async function offersOf(
  store: LeadStore,
  leadIds: readonly string[],
): Promise<Map<string, Offer[]>> {
  const rows = await selectOffers(store)
    .where(({ eb, fn, val }) => eb('lead_id', '=', fn.any(val(leadIds))))
    .select(['lead_id as leadId', handOverAs(isContactShown(shownIn)).as('handOver')])
    .orderBy('offered_at', 'desc')
    .orderBy('lead_offers.id', 'desc')
    .limit(sql.lit(500))
    .execute()
  const offers = new Map<string, Offer[]>()
  for (const { leadId, ...row } of rows) {
    offers.set(leadId, [...(offers.get(leadId) ?? []), asOffer(row)])
  }
  return offers
}

type Row = Awaited<ReturnType<ReturnType<typeof selectLeads>['execute']>>[number]

function asLead(
  { territoryId, territoryName, about, ...row }: Row,
  offer: Offer | undefined,
): Lead {
  return {
    ...row,
    about: about ?? { personId: null, organizationId: null, name: '' },
    territory: territoryId === null ? null : { id: territoryId, name: territoryName ?? '' },
    offer: offer ?? null,
  }
}
