import { findLetter } from '#mail'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  return { letter: await findLetter(event.locals.store, event.params.id) }
}
