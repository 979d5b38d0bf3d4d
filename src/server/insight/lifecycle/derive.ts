import type { Activity, ActivityType, Subscriber } from '#timeline'
import { keepSigns } from './keep-signs.ts'
import { signsOf, told, type Told } from './sign.ts'
import type { LifecycleStore } from './tables.ts'
import { findOrganizationsOf, tellOrganizations } from './tell-organizations.ts'
import { tellStories } from './tell-stories.ts'

type Identity = 'person.merged' | 'person.unmerged'

/** What moves organisations, apart from what their people do. */
const ofOrganizations = [
  'person.organization_joined',
  'person.organization_left',
  'organization.relation_started',
  'organization.relation_ended',
  'prospect.opened',
  'prospect.won',
  'prospect.lost',
  'prospect.reopened',
  'organization.stage_overridden',
  'organization.stage_override_taken_back',
] as const satisfies readonly ActivityType[]
type Heard = Told | Identity | (typeof ofOrganizations)[number]

/**
 * Keeps the signs of each profile and the stages of each person and organisation. Later signs go on
 * with a story; any other (an old order imported late, a refund, a merge) lets it be told anew, so
 * that it does not matter in which order we hear of what happened when.
 */
export const deriveLifecycle: Required<Subscriber<LifecycleStore, Heard>> = {
  name: 'lifecycle',
  types: [...told, 'person.merged', 'person.unmerged', ...ofOrganizations],
  async handle(store, activities) {
    const signs = signsOf(activities.filter(isTold))
    const news = await keepSigns(store, signs)
    const merged = activities.filter(isIdentity).flatMap(({ personId, subjectId }) => {
      return [personId, subjectId]
    })
    await tellStories(store, { ...news, changed: [...news.changed, ...merged] })
    const people = [...signs.map(({ personId }) => personId), ...merged, ...joined(activities)]
    const named = activities.flatMap(({ organizationId }) => organizationId ?? [])
    const theirs = await findOrganizationsOf(store, [...new Set(people)])
    await tellOrganizations(store, [...new Set([...named, ...theirs])].sort())
  },
  async clear(store) {
    await store.deleteFrom('lifecycle_signs').execute()
    await store.deleteFrom('lifecycle_stages').execute()
    await store.deleteFrom('lifecycle_stories').execute()
    await store.deleteFrom('organization_stages').execute()
  },
}

function joined(activities: readonly Activity<Heard>[]): string[] {
  return activities
    .filter(({ type }) => type.startsWith('person.organization_'))
    .map(({ personId }) => personId)
}

function isTold(activity: Activity<Heard>): activity is Activity<Told> {
  return told.some((type) => type === activity.type)
}

function isIdentity(activity: Activity<Heard>): activity is Activity<Identity> {
  return activity.type === 'person.merged' || activity.type === 'person.unmerged'
}
