import { sql } from 'kysely'
import { now } from '#clock'
import { ids, moments, remembered, texts, type Hole } from '#database'
import { newId } from '#ids'
import type { NewActivity } from './activity.ts'
import type { TimelineStore } from './tables.ts'

/** Appends an activity, in the same transaction as the act itself. */
export async function record(store: TimelineStore, activity: NewActivity): Promise<void> {
  await askRecord(store, activity, activity.occurredAt === undefined ? 'now' : 'then')
}

const askRecord = remembered((store: TimelineStore, hole: Hole<NewActivity>, shape) =>
  store
    .insertInto('activities')
    .values({
      id: hole(() => newId()),
      type: hole(({ type }) => type),
      person_id: hole(({ personId }) => personId),
      organization_id: hole(({ organizationId }) => organizationId ?? null),
      subject_id: hole(({ subjectId }) => subjectId),
      details: hole(({ details }) => JSON.stringify(details)),
      source: hole(({ source }) => source ?? 'app'),
      source_id: hole(({ sourceId }) => sourceId ?? null),
      occurred_at:
        shape === 'now' ? sql<Date>`now()` : hole(({ occurredAt }) => occurredAt ?? now()),
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'source', 'source_id']).doNothing()),
)

/**
 * Appends many activities with one statement and returns how many were new.
 * Values and `unnest`, never a `select` from elsewhere: in a distributed timeline only those
 * carry the coordinator's transaction, by which subscribers read.
 */
export async function recordMany(
  store: TimelineStore,
  activities: readonly NewActivity[],
): Promise<number> {
  if (activities.length === 0) return 0
  const recordedAt = now()
  const column = <Value>(pick: (activity: NewActivity) => Value) => activities.map(pick)
  const result = await sql`
    insert into activities
      (id, type, person_id, organization_id, subject_id, details, source, source_id, occurred_at)
    select * from unnest(
      ${ids(column(newId))},
      ${texts(column((activity) => activity.type))},
      ${ids(column((activity) => activity.personId))},
      ${ids(column((activity) => activity.organizationId ?? null))},
      ${ids(column((activity) => activity.subjectId))},
      ${texts(column((activity) => JSON.stringify(activity.details)))}::jsonb[],
      ${texts(column((activity) => activity.source ?? 'app'))},
      ${texts(column((activity) => activity.sourceId ?? null))},
      ${moments(column((activity) => activity.occurredAt ?? recordedAt))}
    )
    on conflict (person_id, source, source_id) do nothing
  `.execute(store)
  return Number(result.numAffectedRows ?? 0n)
}
