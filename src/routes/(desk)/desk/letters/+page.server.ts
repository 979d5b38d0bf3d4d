import { listLetters } from '#mail'
import { hideClosed } from '#notices'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('after') ?? undefined
  const { store, viewer } = event.locals
  const letters = await listLetters(store, { after })
  return { letters: { ...letters, items: await hideClosed(store, viewer, letters.items) } }
}
