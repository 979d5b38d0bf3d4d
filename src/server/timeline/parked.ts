import { inTransaction } from '#database'
import { found } from '#errors'
import type { Activity } from './activity.ts'
import { attempt } from './park.ts'
import type { Subscriber } from './subscriber.ts'
import type { TimelineStore } from './tables.ts'

export interface ParkedActivity {
  subscriber: string
  personId: string
  activityId: string
  type: string
  error: string
  attempts: number
  parkedAt: Date
}

/** The activities that subscribers could not handle, the latest first. */
export function listParked(store: TimelineStore): Promise<ParkedActivity[]> {
  return store
    .selectFrom('parked_activities as parked')
    .innerJoin('activities as activity', (join) =>
      join
        .onRef('activity.person_id', '=', 'parked.person_id')
        .onRef('activity.id', '=', 'parked.activity_id'),
    )
    .select([
      'parked.subscriber',
      'parked.person_id as personId',
      'parked.activity_id as activityId',
      'activity.type',
      'parked.error',
      'parked.attempts',
      'parked.parked_at as parkedAt',
    ])
    .orderBy('parked.parked_at', 'desc')
    .limit(200)
    .execute()
}

/** Hands a parked activity to its subscriber once more and says whether that went well now. */
export function retryParked<Store extends TimelineStore>(
  store: Store,
  subscribers: readonly Subscriber<NoInfer<Store>>[],
  {
    subscriber: name,
    personId,
    activityId,
  }: Omit<ParkedActivity, 'type' | 'error' | 'attempts' | 'parkedAt'>,
): Promise<boolean> {
  return inTransaction(store, async (store) => {
    const subscriber = found(
      subscribers.find((each) => each.name === name),
      'subscriber.unknown',
      'There is no such subscriber any more.',
    )
    const activity = found(
      await holdParked(store, name, personId, activityId),
      'activity.not_parked',
      'This activity is not parked any more.',
    )
    if (await attempt(store, () => subscriber.handle(store, [activity]))) return false
    await store
      .deleteFrom('parked_activities')
      .where('subscriber', '=', name)
      .where('person_id', '=', personId)
      .where('activity_id', '=', activityId)
      .execute()
    return true
  })
}

async function holdParked(
  store: TimelineStore,
  subscriber: string,
  personId: string,
  activityId: string,
): Promise<Activity | undefined> {
  const activity = await store
    .selectFrom('parked_activities as parked')
    .innerJoin('activities as activity', (join) =>
      join
        .onRef('activity.person_id', '=', 'parked.person_id')
        .onRef('activity.id', '=', 'parked.activity_id'),
    )
    .where('parked.subscriber', '=', subscriber)
    .where('parked.person_id', '=', personId)
    .where('parked.activity_id', '=', activityId)
    .select([
      'activity.id',
      'activity.type',
      'activity.person_id as personId',
      'activity.organization_id as organizationId',
      'activity.subject_id as subjectId',
      'activity.details',
      'activity.occurred_at as occurredAt',
    ])
    .forUpdate('parked')
    .executeTakeFirst()
  return activity as Activity | undefined
}
