import { sql } from 'kysely'
import { inTransaction } from '#database'
import { tidyText } from '#text'
import { recordMany } from '#timeline'
import type { RecognitionStore } from './tables.ts'
import type { ThankedFor } from './thanks.ts'

/** Words of thanks that were said elsewhere. */
export interface ImportedThanks {
  id: string
  fromId: string
  toId: string
  words: string
  about?: { type: ThankedFor; id: string }
  thankedAt: Date
  source: string
}

/** Takes over thanks with their times and records `thanks.given` and `thanks.received`. */
export function importThanks(
  store: RecognitionStore,
  rows: readonly ImportedThanks[],
): Promise<number> {
  if (rows.length === 0) return Promise.resolve(0)
  return inTransaction(store, async (store) => {
    const column = <Value>(pick: (row: ImportedThanks) => Value) => rows.map(pick)
    await sql`
      insert into thanks (id, person_id, to_id, words, about_type, about_id, created_at)
      select * from unnest(
        ${column(({ id }) => id)}::uuid[],
        ${column(({ fromId }) => fromId)}::uuid[],
        ${column(({ toId }) => toId)}::uuid[],
        ${column(({ words }) => tidyText(words))}::text[],
        ${column(({ about }) => about?.type ?? null)}::text[],
        ${column(({ about }) => about?.id ?? null)}::uuid[],
        ${column(({ thankedAt }) => thankedAt)}::timestamptz[]
      )
      on conflict (id) do nothing
    `.execute(store)
    return await recordMany(store, rows.flatMap(activitiesOf))
  })
}

function activitiesOf({ id, fromId, toId, thankedAt: occurredAt, source }: ImportedThanks) {
  const act = { subjectId: id, occurredAt, source }
  return [
    {
      ...act,
      type: 'thanks.given' as const,
      personId: fromId,
      details: { toId },
      sourceId: `thanks:${id}:given`,
    },
    {
      ...act,
      type: 'thanks.received' as const,
      personId: toId,
      details: { fromId },
      sourceId: `thanks:${id}:received`,
    },
  ]
}
