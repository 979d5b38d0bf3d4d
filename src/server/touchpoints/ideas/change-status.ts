import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import type { NewDecision } from './idea.ts'
import { mayCurate } from './policy.ts'
import type { IdeaStore } from './tables.ts'
import { readAnswer } from './words.ts'

/** Decides what becomes of an idea and, if words are given, answers it officially. */
export function changeStatus(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId, status, answer }: NewDecision & { ideaId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.status', 'Only staff may decide on ideas.')
    const { status: from, mergedIntoId } = await holdIdea(store, viewer, ideaId)
    if (mergedIntoId !== null) {
      const message = 'This idea was merged into another. Decide on that one.'
      throw new DomainError('conflict', 'idea.merged', message)
    }

    const act = { personId: viewer.id, subjectId: ideaId }
    if (from !== status) {
      await store.updateTable('ideas').set({ status }).where('id', '=', ideaId).execute()
      await record(store, { type: 'idea.status_changed', ...act, details: { from, to: status } })
    }
    if (answer === undefined || answer.trim() === '') return
    await store
      .updateTable('ideas')
      .set({ ...readAnswer(answer), answered_by_id: viewer.id, answered_at: now() })
      .where('id', '=', ideaId)
      .execute()
    await record(store, { type: 'idea.answered', ...act, details: { status } })
  })
}
