import { listTopics, mayStartTopic, topicOrder } from '#forum'
import { findFollowing } from '#notifications'
import { findSpaceBySlug, listSpaces } from '#spaces'
import { listTags } from '#tags'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const space = await findSpaceBySlug(store, viewer, params.slug)
  const order = topicOrder.catch('latest').parse(url.searchParams.get('order'))
  const after = url.searchParams.get('after')
  const [topics, spaces, tags] = await Promise.all([
    listTopics(store, viewer, {
      order,
      spaceId: space.id,
      ...(after === null ? {} : { after }),
    }),
    listSpaces(store, viewer),
    listTags(store, viewer, { subjectType: 'topic', spaceId: space.id }),
  ])
  return {
    space,
    topics,
    order,
    others: spaces.filter(({ id }) => id !== space.id),
    tags: tags.slice(0, 20),
    mayStart: mayStartTopic(viewer, space),
    following: viewer ? await findFollowing(store, viewer, { type: 'space', id: space.id }) : null,
  }
}
