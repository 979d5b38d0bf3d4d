import { sql } from 'kysely'
import { isNews, notifyMany, type NewNotification, type SubjectPolicies } from '#notifications'
import { findLeaders, visibleGroups, type LedGroup } from '#spaces'
import type { Activity, Subscriber } from '#timeline'
import type { Database } from './tables.ts'

type Act = 'group.requested' | 'group.request_decided'

/** The owners of a group hear who asks to be let in, and whoever asked hears what they decided. */
export const tellGroups: Subscriber<Database, Act> = {
  name: 'app: tell groups',
  types: ['group.requested', 'group.request_decided'],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const groups = await findLeaders(
      store,
      news.map(({ subjectId }) => subjectId),
    )
    await notifyMany(
      store,
      news.flatMap((activity) => {
        const group = groups.get(activity.subjectId)
        return group ? noticesOf(activity, group) : []
      }),
    )
  },
}

/** Of a group that one may no longer know of, nothing is told. */
export const groupSubjects: SubjectPolicies<Database> = {
  group: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('groups')
      .where('groups.id', '=', id)
      .where(visibleGroups(store, viewer))
      .select('groups.id')})`,
}

function noticesOf(activity: Activity<Act>, group: LedGroup): NewNotification[] {
  const about = {
    ...{ subjectType: 'group', subjectId: group.id, spaceId: null, path: `/groups/${group.slug}` },
    key: activity.id,
  }
  if (activity.type === 'group.requested') {
    const notice = { ...about, kind: 'group_request' as const, actorId: activity.personId }
    return group.ownerIds.map((personId) => {
      return { ...notice, personId, details: { title: group.name } }
    })
  }
  const { memberId: personId, isGranted } = activity.details
  const details = { title: group.name, outcome: isGranted ? 'granted' : 'refused' }
  return [{ ...about, kind: 'group_decision', actorId: null, personId, details }]
}
