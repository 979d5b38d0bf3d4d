import { findLetter } from '#mail'
import { mayConfigure } from '#people'
import { enter } from '../../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  enter(event, mayConfigure)
  return { letter: await findLetter(event.locals.store, event.params.id) }
}
