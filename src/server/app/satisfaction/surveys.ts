import type { Tables } from '#database'
import { allow } from '#errors'
import { mayReadCustomers, type Person } from '#people'
import { findResultsOfGroup, listGroupsOfAnswers, type GroupOfAnswers } from '#surveys'
import type { AppTables } from '../tables.ts'
import { groupsFor, type WayToSplit } from './groups.ts'

type Store = Tables<AppTables>

/** Who answered a survey, by stage, segment, organisation or product owned. */
export function listGroupsOfSurvey(
  store: Store,
  viewer: Person | undefined,
  surveyId: string,
  by: WayToSplit,
): Promise<GroupOfAnswers[]> {
  return listGroupsOfAnswers(store, viewer, surveyId, groupsSeenBy(viewer, by))
}

/** What one of those groups answered. */
export function findResultsOfSurvey(
  store: Store,
  viewer: Person | undefined,
  surveyId: string,
  { by, key }: { by: WayToSplit; key: string },
) {
  return findResultsOfGroup(store, viewer, surveyId, { groups: groupsSeenBy(viewer, by), key })
}

function groupsSeenBy(viewer: Person | undefined, by: WayToSplit) {
  const groups = groupsFor(by)
  const message = 'Only staff who look after customers may see who is who.'
  allow(groups.isForAll || mayReadCustomers(viewer), 'satisfaction.customers', message)
  return groups
}
