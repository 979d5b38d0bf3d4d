import { sql } from 'kysely'
import { inTransaction } from '#database'
import { newId } from '#ids'
import { recordMany } from '#timeline'
import type { IdeaStatus } from './idea.ts'
import type { IdeaStore } from './tables.ts'
import { readAnswer } from './words.ts'

/** What the business decided about an idea elsewhere, and what it said to that. */
export interface ImportedDecision {
  ideaId: string
  byId: string
  from: IdeaStatus
  to: IdeaStatus
  /** Markdown. */
  answer?: string
  decidedAt: Date
  source: string
  sourceId: string
}

/** Takes over decisions on ideas and records `idea.status_changed` and `idea.answered`. */
export function importDecisions(
  store: IdeaStore,
  rows: readonly ImportedDecision[],
): Promise<number> {
  return inTransaction(store, async (store) => {
    for (const { ideaId, byId, to: status, answer, decidedAt } of rows) {
      const words = answer === undefined ? {} : readAnswer(answer)
      const answered = answer === undefined ? {} : { answered_by_id: byId, answered_at: decidedAt }
      await store
        .updateTable('ideas')
        .set({ status, ...words, ...answered })
        .where('id', '=', ideaId)
        .execute()
    }
    await keepDecisions(store, rows)
    return await recordMany(store, rows.flatMap(activitiesOf))
  })
}

function activitiesOf(row: ImportedDecision) {
  const { ideaId, byId, from, to, answer, decidedAt: occurredAt, source, sourceId } = row
  const act = { personId: byId, subjectId: ideaId, occurredAt, source }
  return [
    {
      ...act,
      type: 'idea.status_changed' as const,
      details: { from, to },
      sourceId: `${sourceId}:status`,
    },
    ...(answer === undefined
      ? []
      : [
          {
            ...act,
            type: 'idea.answered' as const,
            details: { status: to },
            sourceId: `${sourceId}:answer`,
          },
        ]),
  ]
}

async function keepDecisions(store: IdeaStore, rows: readonly ImportedDecision[]): Promise<void> {
  const said = rows.map(({ answer }) => (answer === undefined ? undefined : readAnswer(answer)))
  await sql`
    insert into idea_decisions (
      id, idea_id, decided_by_id, from_status, to_status, answer, answer_html, decided_at
    )
    select told.* from unnest(
      ${rows.map(newId)}::uuid[],
      ${rows.map(({ ideaId }) => ideaId)}::uuid[],
      ${rows.map(({ byId }) => byId)}::uuid[],
      ${rows.map(({ from }) => from)}::text[],
      ${rows.map(({ to }) => to)}::text[],
      ${said.map((one) => one?.answer ?? null)}::text[],
      ${said.map((one) => one?.answer_html ?? null)}::text[],
      ${rows.map(({ decidedAt }) => decidedAt)}::timestamptz[]
    ) as told (id, idea_id, by_id, from_status, to_status, answer, answer_html, decided_at)
    where not exists (
      select from idea_decisions as known
      where known.idea_id = told.idea_id and known.decided_at = told.decided_at
    )
  `.execute(store)
}
