import type { CauseType } from '#changes'
import { mayReadCustomers } from '#people'
import { listUnansweredReviews, mayAnswerReview } from '#reviews'
import type { Viewer } from '#spaces'
import { listCases } from '#surveys'
import type { Database } from './tables.ts'

/** Something that somebody was not content with, which nobody has answered yet. */
interface Unheard {
  type: CauseType
  id: string
  title: string
}

const MOST_OF_EACH = 5

/** Bad reviews without an answer and open cases of surveys, some of each, that the viewer may read. */
export async function listUnheard(store: Database, viewer: Viewer | undefined): Promise<Unheard[]> {
  const [reviews, cases] = await Promise.all([
    mayAnswerReview(viewer) ? listUnansweredReviews(store, viewer) : undefined,
    mayReadCustomers(viewer) ? listCases(store, viewer) : undefined,
  ])
  return [
    ...(reviews?.items ?? []).slice(0, MOST_OF_EACH).map(({ id, title }): Unheard => {
      return { type: 'product_review', id, title }
    }),
    ...(cases?.items ?? [])
      .slice(0, MOST_OF_EACH)
      .map(({ answerId: id, words, ...one }): Unheard => {
        return { type: 'survey_answer', id, title: words ?? `${one.surveyTitle}: ${one.score}` }
      }),
  ]
}
