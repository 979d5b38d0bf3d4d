import { sql } from 'kysely'
import { now } from '#clock'
import type { ModeratedType } from './review.ts'
import type { ScreeningStore } from './tables.ts'

/** Notes that its author has rewritten what is hidden, so that moderators look again; once. */
export async function noteRevision(
  store: ScreeningStore,
  { type, id }: { type: ModeratedType; id: string },
  body: string,
): Promise<void> {
  await store
    .updateTable('review_items')
    .set({
      revised_at: now(),
      excerpt: body.slice(0, 300),
      claimed_by_id: null,
      claimed_at: null,
      version: sql<number>`version + 1`,
      status: 'open',
    })
    .where('subject_type', '=', type)
    .where('subject_id', '=', id)
    .where('kind', '=', 'flagged')
    .where(sql<boolean>`(status = 'agreed' or (status = 'open' and hidden_at is not null))`)
    .where('revised_at', 'is', null)
    .execute()
}
