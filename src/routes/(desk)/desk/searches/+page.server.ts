import { listSearchMisses, listSearchTerms } from '#search'
import { enter } from '../entrance.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const [misses, terms] = await Promise.all([
    listSearchMisses(store, viewer),
    listSearchTerms(store, viewer),
  ])
  return { misses, terms }
}
