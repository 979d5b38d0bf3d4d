import { isNews, notifyMany, type NewNotification } from '#notifications'
import { findPeople } from '#people'
import type { Activity, Subscriber } from '#timeline'
import type { RecognitionStore } from './tables.ts'

/** Whoever is thanked, or earns a badge, hears of it and finds it on their profile. */
export const tellRecognized: Subscriber<RecognitionStore, 'thanks.received' | 'badge.earned'> = {
  name: 'recognition: tell people',
  types: ['thanks.received', 'badge.earned'],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const people = await findPeople(
      store,
      news.map(({ personId }) => personId),
    )
    await notifyMany(
      store,
      news.flatMap((activity) => {
        const person = people.get(activity.personId)
        return person ? [noticeOf(activity, person.handle)] : []
      }),
    )
  },
}

function noticeOf(
  activity: Activity<'thanks.received' | 'badge.earned'>,
  handle: string,
): NewNotification {
  const { id: key, personId, subjectId } = activity
  const path = `/people/${handle}`
  const about = { personId, subjectId, spaceId: null, key }
  return activity.type === 'badge.earned'
    ? {
        ...about,
        kind: 'badge',
        actorId: null,
        subjectType: 'badge',
        details: activity.details,
        path,
      }
    : {
        ...about,
        kind: 'thanks',
        actorId: activity.details.fromId,
        subjectType: 'thanks',
        path: `${path}?tab=thanks`,
      }
}
