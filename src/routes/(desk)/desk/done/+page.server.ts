import { listOutreach } from '#outreach'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const after = event.url.searchParams.get('after') ?? undefined
  return { done: await listOutreach(event.locals.store, viewer, { after }) }
}
