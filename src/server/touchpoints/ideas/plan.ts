import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import { horizons, type Horizon, type IdeaStatus } from './idea.ts'
import { mayCurate, visibleIdeas } from './policy.ts'
import type { IdeaStore } from './tables.ts'

const step = z.coerce.number().int().min(1).max(4).nullable().default(null)

export const ideaPlan = z.object({
  /** Where it stands on the roadmap; null: not on it. */
  horizon: z.enum(horizons).nullable().default(null),
  /** What the roadmap says of it besides its title. */
  publicWords: z.string().trim().max(300, 'Please use at most 300 characters.').default(''),
  /** From 1, first, to 4. For staff only. */
  priority: step,
  /** From 1, a day or two, to 4, months. For staff only. */
  effort: step,
})

/** What staff plan with an idea, and what it would be worth. */
export type IdeaPlan = z.output<typeof ideaPlan> & { worth: number }

/** An idea on the roadmap, in the words that are public. */
interface Ahead {
  id: string
  slug: string
  title: string
  status: IdeaStatus
  horizon: Horizon
  publicWords: string
  voteCount: number
}

/** Says where an idea stands on the roadmap, and how much it matters and costs. */
export function planIdea(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId, ...input }: z.input<typeof ideaPlan> & { ideaId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.plan', 'Only staff may plan ideas.')
    const { horizon, publicWords, priority, effort } = checked(ideaPlan, input, 'plan')
    await holdIdea(store, viewer, ideaId)
    const { horizon: before } = await store
      .selectFrom('ideas')
      .where('id', '=', ideaId)
      .select('horizon')
      .executeTakeFirstOrThrow()
    await store
      .updateTable('ideas')
      .set({ horizon, public_words: publicWords, priority, effort })
      .where('id', '=', ideaId)
      .execute()
    if (before === horizon) return
    const details = { horizon: horizon ?? 'none' }
    await record(store, {
      type: 'idea.scheduled',
      personId: viewer.id,
      subjectId: ideaId,
      details,
    })
  })
}

// Written into the SQL: under a limit it cannot foresee, PostgreSQL plans every call anew.
const MOST_AHEAD = 100

/** What is on the roadmap and the viewer may read, the most important first. */
export async function listRoadmap(store: IdeaStore, viewer: Viewer | undefined): Promise<Ahead[]> {
  return await store
    .selectFrom('ideas')
    .innerJoin('spaces', 'spaces.id', 'ideas.space_id')
    .where(visibleIdeas(viewer))
    .where('ideas.removed_at', 'is', null)
    .where('ideas.merged_into_id', 'is', null)
    .where('ideas.horizon', 'is not', null)
    .where('ideas.status', 'not in', sql<never>`('shipped', 'declined')`)
    .select(['ideas.id', 'ideas.slug', 'ideas.title', 'ideas.status'])
    .select(sql<Horizon>`ideas.horizon`.as('horizon'))
    .select(['ideas.public_words as publicWords', 'ideas.vote_count as voteCount'])
    .orderBy(sql`ideas.priority nulls last`)
    .orderBy('ideas.vote_count', 'desc')
    .orderBy('ideas.id')
    .limit(sql.lit(MOST_AHEAD))
    .execute()
}

/** The plans of ideas, by their id. For staff; others are told of none. */
export async function findPlans(
  store: IdeaStore,
  viewer: Viewer | undefined,
  ids: readonly string[],
): Promise<Map<string, IdeaPlan>> {
  if (!mayCurate(viewer) || ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('ideas')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
    .select(['id', 'horizon', 'public_words as publicWords', 'priority', 'effort', 'worth'])
    .execute()
  return new Map(rows.map(({ id, ...plan }) => [id, plan]))
}

/** In which currency ideas were weighed; null: never yet. */
export async function findWorthCurrency(store: IdeaStore): Promise<string | null> {
  const rules = store.selectFrom('idea_rules').select('worth_currency as currency')
  return (await rules.executeTakeFirstOrThrow()).currency
}

/** Keeps what the voters of ideas and their organisations bought, in the minor unit of one currency. */
export async function keepWorth(
  store: IdeaStore,
  { currency, worths }: { currency: string; worths: readonly { ideaId: string; worth: number }[] },
): Promise<void> {
  await store
    .updateTable('idea_rules')
    .set({ worth_currency: currency })
    .where('worth_currency', 'is distinct from', currency)
    .execute()
  await sql`
    update ideas set worth = told.worth
    from unnest(
      ${worths.map(({ ideaId }) => ideaId)}::uuid[], ${worths.map(({ worth }) => worth)}::bigint[]
    ) as told (id, worth)
    where ideas.id = told.id and ideas.worth <> told.worth
  `.execute(store)
}
