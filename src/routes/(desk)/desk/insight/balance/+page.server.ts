import { measureBalance } from '#balance'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  return { balance: await measureBalance(event.locals.store, viewer) }
}
