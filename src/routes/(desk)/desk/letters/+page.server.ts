import { listLetters } from '#mail'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('after') ?? undefined
  return { letters: await listLetters(event.locals.store, { after }) }
}
