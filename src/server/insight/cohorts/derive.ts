import type { Activity, Subscriber } from '#timeline'
import { keepSigns } from './keep-signs.ts'
import { signsOf, told, type Told } from './sign.ts'
import type { CohortStore } from './tables.ts'
import { tellLives } from './tell-lives.ts'

type Identity = 'person.merged' | 'person.unmerged'

/**
 * Keeps the days of each profile, and one line per person on how they went on, so that cohorts and
 * curves are counted over people and never over all that people did.
 */
export const deriveCohorts: Required<Subscriber<CohortStore, Told | Identity>> = {
  name: 'cohorts',
  types: [...told, 'person.merged', 'person.unmerged'],
  async handle(store, activities) {
    const signs = signsOf(activities.filter((activity) => !isIdentity(activity)))
    const changed = await keepSigns(store, signs)
    const merged = activities.filter(isIdentity).flatMap(({ personId, subjectId }) => {
      return [personId, subjectId]
    })
    await tellLives(store, [...changed, ...merged])
  },
  async clear(store) {
    await store.deleteFrom('cohort_signs').execute()
    await store.deleteFrom('cohort_lives').execute()
  },
}

function isIdentity(activity: Activity<Told | Identity>): activity is Activity<Identity> {
  return activity.type === 'person.merged' || activity.type === 'person.unmerged'
}
