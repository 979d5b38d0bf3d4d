import { listBadgeKinds } from '#recognition'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store } }) => ({
  badges: await listBadgeKinds(store),
})
