import type { Activity, Subscriber } from '#timeline'
import { keepSigns } from './keep-signs.ts'
import { signsOf, told, type Told } from './sign.ts'
import type { LifecycleStore } from './tables.ts'
import { tellStories } from './tell-stories.ts'

type Identity = 'person.merged' | 'person.unmerged'

/**
 * Keeps the signs of each profile and the stages of each person. Later signs go on with a story;
 * any other (an old order imported late, a refund, a merge) lets it be told anew, so that it does
 * not matter in which order we hear of what happened when.
 */
export const deriveLifecycle: Required<Subscriber<LifecycleStore, Told | Identity>> = {
  name: 'lifecycle',
  types: [...told, 'person.merged', 'person.unmerged'],
  async handle(store, activities) {
    const signs = signsOf(activities.filter((activity) => !isIdentity(activity)))
    const news = await keepSigns(store, signs)
    const merged = activities.filter(isIdentity).flatMap(({ personId, subjectId }) => {
      return [personId, subjectId]
    })
    await tellStories(store, { ...news, changed: [...news.changed, ...merged] })
  },
  async clear(store) {
    await store.deleteFrom('lifecycle_signs').execute()
    await store.deleteFrom('lifecycle_stages').execute()
    await store.deleteFrom('lifecycle_stories').execute()
  },
}

function isIdentity(activity: Activity<Told | Identity>): activity is Activity<Identity> {
  return activity.type === 'person.merged' || activity.type === 'person.unmerged'
}
