import { sql } from 'kysely'
import type { Window } from '../list-replies.ts'
import type { TopicEvent } from './event.ts'

type Row = Omit<TopicEvent, 'createdAt'> & { createdAt: string }

/**
 * What was done to a topic after the posts of a window, the opening post belonging to the first.
 * Part of the question for the topic; where nothing was ever done, nothing is looked for.
 */
export function eventsWithin({ after, upTo }: Window) {
  return sql<Row[]>`case when topics.event_count = 0 then '[]' else (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', event.id,
      'afterNumber', event.after_number,
      'kind', event.kind,
      'personName', person.name,
      'details', event.details,
      'createdAt', event.created_at
    ) order by event.after_number, event.id), '[]')
    from topic_events as event
    left join people as profile on profile.id = event.person_id
    left join people as person on person.id = profile.canonical_id
    where event.topic_id = topics.id
      and event.after_number >= ${after} and event.after_number <= ${upTo}
      and (event.after_number > ${after} or event.after_number = 1)
  ) end`.as('events')
}

export function asEvent(row: Row): TopicEvent {
  return { ...row, createdAt: new Date(row.createdAt) }
}
