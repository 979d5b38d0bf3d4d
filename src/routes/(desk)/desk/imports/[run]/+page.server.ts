import { findRun } from '#import-runs'
import { findPeople } from '#people'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { errorsPath, ...run } = await findRun(store, viewer, event.params.run)
  const people = await findPeople(store, run.startedById ? [run.startedById] : [])
  return {
    run: { ...run, hasErrors: errorsPath !== null },
    startedBy: people.get(run.startedById ?? '')?.name ?? null,
    /** Where what stands where was said, with all that was said. */
    mapping: mappingOf(event.url.searchParams),
  }
}

function mappingOf(query: URLSearchParams): string | null {
  const id = query.get('of')
  return id && /^[0-9a-f-]{36}$/.test(id) ? `/desk/imports/orders/${id}?${query}` : null
}
