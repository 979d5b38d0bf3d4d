import { listSegments } from '#segments'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  return { segments: await listSegments(event.locals.store, enter(event)) }
}
