import { isNews, notifyMany } from '#notifications'
import { spellDevice } from '#people'
import type { Subscriber } from '#timeline'
import type { Database } from './tables.ts'

/** Whoever signed in from a device not seen before reads so in their inbox, beside the letter. */
export const tellSignIns: Subscriber<Database, 'person.signed_in_anew'> = {
  name: 'app: tell sign-ins',
  types: ['person.signed_in_anew'],
  async handle(store, activities) {
    await notifyMany(
      store,
      activities.filter(isNews).map(({ id, personId, subjectId, details }) => ({
        ...{ kind: 'sign_in', personId, actorId: null, spaceId: null, key: id },
        ...{ subjectType: 'device', subjectId, path: '/settings#sessions' },
        details: { title: spellDevice(details) },
      })),
    )
  },
}
