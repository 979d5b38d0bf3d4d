import { lifecycleFunnel } from '#lifecycle'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  return { funnel: await lifecycleFunnel(event.locals.store, viewer) }
}
