import { sql } from 'kysely'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { asks } from './audience.ts'
import { hasApplied, mayReadApplicants, visibleRounds } from './policy.ts'
import { aboutOf, isPast, today, type RoundKind, type RoundState } from './round.ts'
import type { RoundStore } from './tables.ts'

export interface RoundCard {
  id: string
  kind: RoundKind
  title: string
  about: string
  state: RoundState
  seats: number
  closesOn: string | null
  /** Whether one can no longer apply though it is open. */
  isPast: boolean
  hasApplied: boolean
  /** How many have a place, and how many applied; null for those who do not run it. */
  taken: number | null
  applicants: number | null
  createdAt: Date
}

export const roundParts = ['all', 'open', 'own'] as const
export type RoundPart = (typeof roundParts)[number]

const PAGE_SIZE = 30

/** The rounds that the viewer may see, the latest first: all, those to apply for, or their own. */
export async function listRounds(
  store: RoundStore,
  viewer: Person | undefined,
  { after, part = 'all' }: { after?: string | undefined; part?: RoundPart | undefined } = {},
): Promise<Page<RoundCard>> {
  let rounds = selectRounds(store, viewer)
  if (part === 'own') rounds = rounds.where(sql<boolean>`${hasApplied(store, viewer)}`)
  if (part === 'open') {
    rounds = rounds
      .where('rounds.state', '=', 'open')
      .where(sql<boolean>`${asks(viewer?.id)} and not ${hasApplied(store, viewer)}`)
      .where(sql<boolean>`coalesce(closes_on >= ${today()}::date, true)`)
  }
  const rows = await latestFirst(rounds, ['rounds.created_at', 'rounds.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => cardOf(viewer, row),
  )
}

/** Rounds that the viewer may see, with what a card shows of them. */
export function selectRounds(store: RoundStore, viewer: Person | undefined) {
  return store
    .selectFrom('rounds')
    .where(sql<boolean>`${visibleRounds(store, viewer)}`)
    .select(['rounds.id', 'rounds.kind', 'rounds.title', 'body_html as bodyHtml', 'rounds.state'])
    .select(['rounds.seats', 'rounds.created_at as createdAt'])
    .select(sql<string | null>`closes_on::text`.as('closesOn'))
    .select(sql<boolean>`${hasApplied(store, viewer)}`.as('hasApplied'))
    .select(
      sql<number>`(
      select count(distinct people.canonical_id)::int
      from round_applications seated join people on people.id = seated.person_id
      where seated.round_id = rounds.id and seated.state = 'chosen'
    )`.as('taken'),
    )
    .select(
      sql<number>`(
      select count(distinct people.canonical_id)::int
      from round_applications applied join people on people.id = applied.person_id
      where applied.round_id = rounds.id and applied.state <> 'withdrawn'
    )`.as('applicants'),
    )
}

type Row = Omit<RoundCard, 'about' | 'isPast'> & { bodyHtml: string }

export function cardOf(
  viewer: Person | undefined,
  { bodyHtml, taken, applicants, ...row }: Row,
): RoundCard {
  const { id, kind, title, state, seats, closesOn, createdAt } = row
  const counts = mayReadApplicants(viewer)
    ? { taken, applicants }
    : { taken: null, applicants: null }
  const about = aboutOf(bodyHtml)
  const isOver = state === 'open' && isPast(closesOn)
  return {
    ...{ id, kind, title, about, state, seats, closesOn, isPast: isOver },
    ...{ hasApplied: row.hasApplied, ...counts, createdAt },
  }
}
