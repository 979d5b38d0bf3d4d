import { listSearchMisses } from '#search'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  return { misses: await listSearchMisses(event.locals.store, viewer) }
}
