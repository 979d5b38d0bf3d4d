import { mayReadCustomers } from '#people'
import { ENOUGH_PEOPLE, listCohortSources, measureCohorts, measureCurves } from '#cohorts'
import { listSegments } from '#segments'
import { enter } from '../entrance.ts'
import { filterIn } from './asked.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const filter = filterIn(event.url, mayReadCustomers(viewer))
  const [cohorts, curves, sources, segments] = await Promise.all([
    measureCohorts(store, viewer, filter),
    measureCurves(store, viewer, filter),
    listCohortSources(store, viewer, filter.life),
    mayReadCustomers(viewer) ? listSegments(store, viewer) : [],
  ])
  return {
    ...{ filter, cohorts, curves, sources, enough: ENOUGH_PEOPLE, query: event.url.search },
    segments: segments.map(({ id, name }) => ({ id, name })),
  }
}
