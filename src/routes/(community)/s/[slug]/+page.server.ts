import { listTopics, mayStartTopic, topicOrder } from '#forum'
import { findSpaceBySlug } from '#spaces'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const space = await findSpaceBySlug(store, viewer, params.slug)
  const order = topicOrder.catch('latest').parse(url.searchParams.get('order'))
  const after = url.searchParams.get('after')
  const topics = await listTopics(store, viewer, {
    order,
    spaceId: space.id,
    ...(after === null ? {} : { after }),
  })
  return { space, topics, order, mayStart: mayStartTopic(viewer, space) }
}
