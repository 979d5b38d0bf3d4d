import { sql } from 'kysely'
import { batches } from '#paging'
import type { TimelineStore } from './tables.ts'

const BATCH = 2000

interface Last {
  id: string
  personId: string
}

/** Everything that anybody did, person by person, some at a time. Whoever calls asks who may read it. */
export function streamActivities(store: TimelineStore) {
  return batches((last: Last | undefined) =>
    store
      .selectFrom('activities')
      .$if(last !== undefined, (query) =>
        query.where(sql<boolean>`(person_id, id) > (${last?.personId}::uuid, ${last?.id}::uuid)`),
      )
      .select(['id', 'person_id as personId', 'type', 'subject_id as subjectId'])
      .select(['organization_id as organizationId', 'details', 'source'])
      .select('occurred_at as occurredAt')
      .orderBy('person_id')
      .orderBy('id')
      .limit(sql.lit(BATCH))
      .execute(),
  )
}
