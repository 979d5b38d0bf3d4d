import { listGroupCards } from '#spaces'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer } }) => ({
  groups: await listGroupCards(store, viewer),
})
