import { listTopics } from '#forum'
import type { PageServerLoad } from './$types'
import { wantedList } from './wanted.ts'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const wanted = wantedList(url)
  const isFollowing = viewer !== undefined && url.searchParams.has('following')
  const narrowing = isFollowing ? { followerId: viewer.id } : {}
  const topics = await listTopics(store, viewer, { ...wanted, ...narrowing })
  return { topics, order: wanted.order, period: wanted.period, isFollowing }
}
