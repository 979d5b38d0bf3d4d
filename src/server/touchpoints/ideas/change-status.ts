import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import type { IdeaStatus, NewDecision } from './idea.ts'
import { mayCurate } from './policy.ts'
import type { IdeaStore } from './tables.ts'
import { readAnswer } from './words.ts'

/**
 * Decides what becomes of an idea and, if words are given, answers it officially. The `reason` names
 * what decided elsewhere, such as an issue and its state.
 */
export function changeStatus(
  store: IdeaStore,
  viewer: Viewer | undefined,
  {
    ideaId,
    status,
    answer,
    reason = null,
  }: NewDecision & { ideaId: string; reason?: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.status', 'Only staff may decide on ideas.')
    const { status: from, mergedIntoId } = await holdIdea(store, viewer, ideaId)
    if (mergedIntoId !== null) {
      const message = 'This idea was merged into another. Decide on that one.'
      throw new DomainError('conflict', 'idea.merged', message)
    }

    const said = answer === undefined || answer.trim() === '' ? undefined : readAnswer(answer)
    if (from === status && !said) return
    if (from !== status && status === 'declined' && !said && reason === null) {
      const message = 'Say why it will not be built: whoever voted for it reads that.'
      throw new DomainError('invalid', 'idea.why.answer', message)
    }

    await keepDecision(store, viewer, { ideaId, from, to: status, reason, ...said })
    const act = { personId: viewer.id, subjectId: ideaId }
    if (from !== status) {
      await store.updateTable('ideas').set({ status }).where('id', '=', ideaId).execute()
      await record(store, { type: 'idea.status_changed', ...act, details: { from, to: status } })
    }
    if (!said) return
    await store
      .updateTable('ideas')
      .set({ ...said, answered_by_id: viewer.id, answered_at: now() })
      .where('id', '=', ideaId)
      .execute()
    await record(store, { type: 'idea.answered', ...act, details: { status } })
  })
}

async function keepDecision(
  store: IdeaStore,
  viewer: Viewer,
  { ideaId, from, to, ...said }: Decided,
): Promise<void> {
  await store
    .insertInto('idea_decisions')
    .values({
      ...{ id: newId(), idea_id: ideaId, decided_by_id: viewer.id, decided_at: now() },
      ...{ from_status: from, to_status: to, ...said },
    })
    .execute()
}

interface Decided {
  ideaId: string
  from: IdeaStatus
  to: IdeaStatus
  reason: string | null
  answer?: string
  answer_html?: string
}
