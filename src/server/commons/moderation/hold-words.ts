import { inTransaction } from '#database'
import { newId } from '#ids'
import { profilesOf } from '#people'
import { record } from '#timeline'
import { contentsOf } from './caps.ts'
import { holdWriter, keepPace } from './pace.ts'
import type { Signal } from './review.ts'
import { excerptOf, type Author, type Said } from './said.ts'
import { rememberWords } from './signals.ts'
import type { ScreeningStore } from './tables.ts'

interface HeldWords {
  type: 'topic' | 'reply' | 'comment' | 'idea' | 'message' | 'review'
  submission: unknown
  said: Said
  signals: Signal[]
}

/** Puts words before moderators instead of posting them. The same words twice wait once. */
export function holdWords(
  store: ScreeningStore,
  author: Author,
  { type, submission, said, signals }: HeldWords,
): Promise<void> {
  return inTransaction(store, async (store) => {
    // What was counted for them fell with the post that was not made.
    const { writer, house } = await holdWriter(store, author)
    const words = JSON.stringify(submission)
    if (await isWaiting(store, author, words)) return
    await keepPace(store, writer, { act: type, place: said.place }, house.thresholds)
    if (writer.isNewcomer) {
      await rememberWords(store, writer, { body: said.body, contents: contentsOf(said.body) })
    }
    const id = newId()
    await store
      .insertInto('review_items')
      .values({
        id,
        kind: 'held',
        subject_type: type,
        subject_id: null,
        space_id: said.spaceId,
        root_id: said.place ?? null,
        author_id: author.id,
        excerpt: excerptOf(said),
        submission: words,
        signals: JSON.stringify(signals),
        score: signals.reduce((sum, { weight }) => sum + weight, 0),
      })
      .execute()
    const activity = { type: 'post.held', personId: author.id, subjectId: id } as const
    await record(store, { ...activity, details: { on: type } })
  })
}

async function isWaiting(store: ScreeningStore, author: Author, words: string): Promise<boolean> {
  const waiting = await store
    .selectFrom('review_items')
    .where('author_id', 'in', profilesOf(store, author.id))
    .where('status', '=', 'open')
    .where('kind', '=', 'held')
    .where(({ eb, cast, val }) => eb('submission', '=', cast(val(words), 'jsonb')))
    .select('id')
    .executeTakeFirst()
  return waiting !== undefined
}
