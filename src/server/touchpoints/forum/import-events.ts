import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { ImportedEvent } from './imported.ts'
import type { ForumStore } from './tables.ts'

/**
 * Takes over what was done to topics elsewhere, told after the post that was the last one then. It
 * changes nothing but what is told; those of topics that are not here are left out. Returns how
 * many were new.
 */
export function importEvents(store: ForumStore, rows: readonly ImportedEvent[]): Promise<number> {
  if (rows.length === 0) return Promise.resolve(0)
  const column = <Value>(pick: (row: ImportedEvent) => Value) => rows.map(pick)
  return inTransaction(store, async (store) => {
    const { rows: added } = await sql<{ topicId: string }>`
      insert into topic_events (id, topic_id, after_number, person_id, kind, details, created_at)
      select event.id, event.topic_id,
        coalesce((
          select max(number) from replies
          where replies.topic_id = event.topic_id and replies.created_at <= event.at
        ), 1),
        event.person_id, event.kind, event.details::jsonb, event.at
      from unnest(
        ${column(({ id }) => id)}::uuid[],
        ${column(({ topicId }) => topicId)}::uuid[],
        ${column(({ personId }) => personId)}::uuid[],
        ${column(({ kind }) => kind)}::text[],
        ${column(({ details = {} }) => JSON.stringify(details))}::text[],
        ${column(({ at }) => at)}::timestamptz[]
      ) as event (id, topic_id, person_id, kind, details, at)
      join topics on topics.id = event.topic_id
      on conflict (id) do nothing
      returning topic_id as "topicId"
    `.execute(store)
    await sql`
      update topics set event_count = event_count + counted.events
      from (
        select topic_id, count(*) as events
        from unnest(${added.map(({ topicId }) => topicId)}::uuid[]) as added (topic_id)
        group by topic_id
      ) as counted
      where topics.id = counted.topic_id
    `.execute(store)
    return added.length
  })
}
