import { enter } from '../../entrance.ts'
import { figures } from '../../overview/kept.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { balance, loop } = await figures.ask(event.locals.store, viewer)
  return { balance, countedAt: loop.asOf }
}
