import { listLetters } from '#mail'
import { mayConfigure } from '#people'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  enter(event, mayConfigure)
  const after = event.url.searchParams.get('after') ?? undefined
  return { letters: await listLetters(event.locals.store, { after }) }
}
