import { sql } from 'kysely'
import type { Subscriber } from '#timeline'
import type { TrackerStore } from './tables.ts'

/** Decisions are dated by the program, activities by the database. */
const ROOM_MS = 60_000

/**
 * Plans that the tracker of an issue is told what was decided on the ideas that follow it. What the
 * tracker itself decided bears a reason and is not told back.
 */
export const tellTrackers: Subscriber<TrackerStore, 'idea.status_changed' | 'idea.answered'> = {
  name: 'trackers: tell decisions',
  types: ['idea.status_changed', 'idea.answered'],
  async handle(store, activities) {
    const ideaIds = [...new Set(activities.map(({ subjectId }) => subjectId))]
    const since = new Date(Math.min(...activities.map(({ occurredAt }) => +occurredAt)) - ROOM_MS)
    await sql`
      insert into issue_tellings (id, tracker_id, idea_id, decision_id, asked_by_id)
      select gen_random_uuid(), issue.tracker_id, issue.idea_id, decision.id, decision.decided_by_id
      from idea_decisions as decision
      join ideas as idea on idea.id = decision.idea_id or idea.merged_into_id = decision.idea_id
      join idea_issues as issue on issue.idea_id = idea.id
      join issue_trackers as tracker on tracker.id = issue.tracker_id
      where decision.idea_id = any(${ideaIds})
        and decision.reason is null
        and decision.decided_at > issue.linked_at
        and decision.decided_at > ${since}
        and tracker.is_on
        and (tracker.token is not null or tracker.told_address is not null)
      on conflict do nothing
    `.execute(store)
  },
}
