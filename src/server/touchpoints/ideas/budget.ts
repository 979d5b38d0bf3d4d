import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { mayConfigure, profilesOf, trustOf, type Person } from '#people'
import type { IdeaStore } from './tables.ts'

const levels = [0, 1, 2, 3, 4]

const ideaRules = z.object({
  /** How many open ideas one may vote for at a time, by trust from 0 to 4. */
  budgets: z
    .array(z.coerce.number().int().min(1, 'At least one vote.').max(1000, 'At most 1,000 votes.'))
    .length(levels.length),
})
type IdeaRules = z.output<typeof ideaRules>

/** How many votes somebody may hold at a time, and how many of them are free. */
interface VotesLeft {
  budget: number
  left: number
}

export async function readIdeaRules(store: IdeaStore): Promise<IdeaRules> {
  return await store.selectFrom('idea_rules').select('budgets').executeTakeFirstOrThrow()
}

/** Says how many votes one may hold at a time. Votes that were cast stay. */
export function setIdeaRules(
  store: IdeaStore,
  actor: Person | undefined,
  input: z.input<typeof ideaRules>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'idea.rules', 'Only admins may change this.')
    const { budgets } = checked(ideaRules, input, 'invalid')
    await store.updateTable('idea_rules').set({ budgets }).execute()
  })
}

/** Votes come back when an idea is shipped or declined; those that staff entered cost nothing. */
export async function findVotesLeft(store: IdeaStore, viewer: Person): Promise<VotesLeft> {
  const [{ budgets }, { held }] = await Promise.all([
    readIdeaRules(store),
    store
      .selectFrom('idea_votes as vote')
      .innerJoin('ideas', 'ideas.id', 'vote.idea_id')
      .leftJoin('idea_voices as voice', (join) =>
        join
          .onRef('voice.idea_id', '=', 'vote.idea_id')
          .onRef('voice.person_id', '=', 'vote.person_id'),
      )
      .where('vote.person_id', 'in', profilesOf(store, viewer.id))
      .where('ideas.status', 'not in', sql<never>`('shipped', 'declined')`)
      .where('ideas.merged_into_id', 'is', null)
      .where('ideas.removed_at', 'is', null)
      .where('voice.idea_id', 'is', null)
      .select(sql<number>`count(distinct ideas.id)::int`.as('held'))
      .executeTakeFirstOrThrow(),
  ])
  const budget = budgets[trustOf(viewer)] ?? 1
  return { budget, left: Math.max(0, budget - held) }
}

/** Whether one more may be cast; until the transaction ends nobody else casts one for them. */
export async function hasVotesLeft(store: IdeaStore, viewer: Person): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('votes'), hashtext(${viewer.id}))`.execute(store)
  return (await findVotesLeft(store, viewer)).left > 0
}

export async function mustHaveVotesLeft(store: IdeaStore, viewer: Person): Promise<void> {
  if (await hasVotesLeft(store, viewer)) return
  const message =
    'All your votes are given. Take one back, or wait until an idea you voted for is decided.'
  throw new DomainError('conflict', 'idea.budget', message)
}
