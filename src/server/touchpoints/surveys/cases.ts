import type { z } from 'zod'
import { holdAsking, releaseAsking } from '#asking'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { findPerson, mayReadCustomers, type Person } from '#people'
import { record } from '#timeline'
import { settlement } from './case.ts'
import { mayRunSurveys } from './policy.ts'
import type { SurveyStore } from './tables.ts'

const message = 'Only agents and admins may do this.'

/** Says who looks after a bad score, and until when. */
export function assignCase(
  store: SurveyStore,
  actor: Person | undefined,
  { caseId, ownerId, dueOn }: { caseId: string; ownerId: string | null; dueOn?: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', message)
    await holdCase(store, caseId)
    if (ownerId !== null && !mayReadCustomers(await findPerson(store, ownerId))) {
      const message = 'Only staff who look after customers can be asked to do this.'
      throw new DomainError('conflict', 'survey.stranger', message)
    }
    await store
      .updateTable('survey_cases')
      .set({ owner_id: ownerId, ...(dueOn !== undefined && { due_on: dueOn }) })
      .where('id', '=', caseId)
      .execute()
  })
}

/** Says what came of a bad score; its author may be asked again. */
export function settleCase(
  store: SurveyStore,
  actor: Person | undefined,
  { caseId, ...input }: z.input<typeof settlement> & { caseId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', message)
    const { outcome, note } = checked(settlement, input, 'invalid')
    const { personId, settledAt } = await holdCase(store, caseId)
    await store
      .updateTable('survey_cases')
      .set({ outcome, note, settled_at: settledAt ?? now(), settled_by: actor.id })
      .where('id', '=', caseId)
      .execute()
    await releaseAsking(store, caseId)
    if (settledAt !== null) return
    const details = { aboutId: personId, outcome }
    const type = 'survey.case_settled'
    await record(store, { type, personId: actor.id, subjectId: caseId, details })
  })
}

/** Takes back that a case was settled. */
export function reopenCase(
  store: SurveyStore,
  actor: Person | undefined,
  { caseId }: { caseId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', message)
    const { personId, settledAt } = await holdCase(store, caseId)
    if (settledAt === null) return
    await store
      .updateTable('survey_cases')
      .set({ outcome: null, settled_at: null, settled_by: null })
      .where('id', '=', caseId)
      .execute()
    await holdAsking(store, personId, caseId)
    const details = { aboutId: personId }
    const type = 'survey.case_reopened'
    await record(store, { type, personId: actor.id, subjectId: caseId, details })
  })
}

async function holdCase(store: SurveyStore, id: string) {
  const held = await store
    .selectFrom('survey_cases')
    .where('id', '=', id)
    .select(['person_id as personId', 'settled_at as settledAt'])
    .forUpdate()
    .executeTakeFirst()
  return found(held, 'survey.case', 'There is no such case.')
}
