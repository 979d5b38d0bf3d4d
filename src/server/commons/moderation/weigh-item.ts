import { sql } from 'kysely'
import type { ModerationStore } from './tables.ts'

export interface Weighed {
  id: string
  score: number
  flaggers: number
  isHidden: boolean
  status: string
}

/** Adds up anew what speaks against the subject of an item: standing flags and signals. */
export async function weighItem(store: ModerationStore, itemId: string): Promise<Weighed> {
  const standing = store
    .selectFrom('flags')
    .where('item_id', '=', itemId)
    .where('withdrawn_at', 'is', null)
  const row = await store
    .updateTable('review_items')
    .set({
      score: sql<number>`(${standing.select(sql`coalesce(sum(weight), 0)`.as('sum'))}) + (
        select coalesce(sum((signal ->> 'weight')::real), 0)
        from jsonb_array_elements(signals) as signal
      )`,
      flagger_count: sql<number>`(${standing.select(sql`count(*)`.as('count'))})`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', itemId)
    .returning(['id', 'score', 'flagger_count as flaggers', 'hidden_at', 'status'])
    .executeTakeFirstOrThrow()
  const { id, score, flaggers, hidden_at, status } = row
  return { id, score, flaggers, isHidden: hidden_at !== null, status }
}
