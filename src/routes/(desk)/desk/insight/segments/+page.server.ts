import { assessRfm } from '#value'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  return { assessment: await assessRfm(event.locals.store, viewer) }
}
