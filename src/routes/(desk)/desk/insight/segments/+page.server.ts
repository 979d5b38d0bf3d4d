import { enter } from '../../entrance.ts'
import { figures } from '../../overview/kept.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { assessment } = await figures.ask(event.locals.store, viewer)
  return { assessment, countedAt: assessment.asOf }
}
