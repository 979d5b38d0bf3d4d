import { listChanges } from '#changes'
import { listRoadmap } from '#ideas'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer } }) => {
  const [ahead, { items }] = await Promise.all([listRoadmap(store, viewer), listChanges(store)])
  return { ahead, done: items.slice(0, 4) }
}
