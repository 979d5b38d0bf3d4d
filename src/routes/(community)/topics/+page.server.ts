import { listTopics } from '#forum'
import type { PageServerLoad } from './$types'
import { wantedList } from './wanted.ts'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const wanted = wantedList(url)
  const topics = await listTopics(store, viewer, wanted)
  return { topics, order: wanted.order, period: wanted.period }
}
