import { sql } from 'kysely'
import { newId } from '#ids'
import type { Viewer } from '#spaces'
import type { ModeratedType, Signal } from './review.ts'
import { excerptOf, type Said } from './said.ts'
import type { ScreeningStore } from './tables.ts'

interface Noticed {
  type: ModeratedType
  id: string
  said: Said
  signals: Signal[]
}

/** Asks moderators to look at something that was posted all the same, unless they are asked. */
export async function putUpForReview(
  store: ScreeningStore,
  author: Viewer | undefined,
  { type, id, said, signals }: Noticed,
): Promise<void> {
  if (!author) return
  await store
    .insertInto('review_items')
    .values({
      id: newId(),
      kind: 'flagged',
      subject_type: type,
      subject_id: id,
      space_id: said.spaceId,
      root_id: said.place ?? id,
      author_id: author.id,
      excerpt: excerptOf(said),
      signals: JSON.stringify(signals),
      score: signals.reduce((sum, { weight }) => sum + weight, 0),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['subject_type', 'subject_id'])
        .where('status', '=', sql.lit('open'))
        .where('kind', '=', sql.lit('flagged'))
        .doNothing(),
    )
    .execute()
}
