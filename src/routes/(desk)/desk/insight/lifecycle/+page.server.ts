import { lifecycleFunnel } from '#lifecycle'
import { mayReadReports } from '#people'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event, mayReadReports)
  return { funnel: await lifecycleFunnel(event.locals.store, viewer) }
}
