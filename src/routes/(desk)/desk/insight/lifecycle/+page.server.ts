import { lifecycleFunnel, organizationFunnel } from '#lifecycle'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const [funnel, organizations] = await Promise.all([
    lifecycleFunnel(store, viewer),
    organizationFunnel(store, viewer),
  ])
  return { funnel, organizations }
}
