import { listErasures } from '#privacy'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const after = event.url.searchParams.get('after') ?? undefined
  return { erasures: await listErasures(event.locals.store, viewer, { after }) }
}
