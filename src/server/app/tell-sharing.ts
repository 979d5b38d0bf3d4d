import { sql } from 'kysely'
import { isNews, notifyMany, type NewNotification, type SubjectPolicies } from '#notifications'
import { peopleOf } from '#organizations'
import { profilesOf } from '#people'
import { isPutTo, listToldRequests, type ToldRequest } from '#sharing'
import type { Activity, Subscriber } from '#timeline'
import type { Database } from './tables.ts'

type Act = 'sharing.requested' | 'sharing.answered'

/** Customers hear what a dealer asks of them, and whoever asked hears of a yes. */
export const tellSharing: Subscriber<Database, Act> = {
  name: 'app: tell sharing',
  types: ['sharing.requested', 'sharing.answered'],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const requests = await listToldRequests(
      store,
      news.map(({ subjectId }) => subjectId),
    )
    for (const activity of news) {
      const request = requests.get(activity.subjectId)
      if (!request) continue
      const { organizationId } = request
      const staff = organizationId === null ? [] : await peopleOf(store, organizationId)
      await notifyMany(store, noticesOf(activity, request, staff))
    }
  },
}

/** A request is between whom it was put to and whoever put it, and then only if it was granted. */
export const sharingSubjects: SubjectPolicies<Database> = {
  sharing_request: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('sharing_requests')
      .where('sharing_requests.id', '=', id)
      .where(({ or, eb, and }) =>
        or([
          viewer ? isPutTo(store, viewer.id) : sql<boolean>`false`,
          and([
            eb('asked_by', 'in', profilesOf(store, viewer?.id)),
            sql<boolean>`granted_groups <> '{}'`,
          ]),
        ]),
      )
      .select('sharing_requests.id')})`,
}

function noticesOf(
  activity: Activity<Act>,
  request: ToldRequest,
  /** Who belongs to the organisation that is asked. */
  staff: readonly string[],
): NewNotification[] {
  const { id, personId, askedBy, dealerName, customerName, relationshipId } = request
  const about = { subjectType: 'sharing_request', subjectId: id, spaceId: null, key: activity.id }
  if (activity.type === 'sharing.requested') {
    const told = {
      kind: 'sharing_request' as const,
      actorId: askedBy,
      details: { title: dealerName },
    }
    const asked = personId === null ? staff : [personId]
    return asked.map((personId) => ({ ...about, ...told, personId, path: '/settings/sharing' }))
  }
  if (relationshipId === null) return []
  const told = { personId: askedBy, kind: 'sharing_answer' as const, actorId: null }
  const path = `/dealer/customers/${relationshipId}`
  return [{ ...about, ...told, path, details: { title: customerName } }]
}
