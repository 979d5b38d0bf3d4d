import { listTopics, mayStartTopic } from '#forum'
import { findFollowing } from '#notifications'
import { findSpaceBySlug, listSpaces } from '#spaces'
import { listTags } from '#tags'
import { wantedList } from '../../topics/wanted.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const space = await findSpaceBySlug(store, viewer, params.slug)
  const wanted = wantedList(url)
  const [topics, spaces, tags] = await Promise.all([
    listTopics(store, viewer, { ...wanted, spaceId: space.id }),
    listSpaces(store, viewer),
    listTags(store, viewer, { subjectType: 'topic', spaceId: space.id }),
  ])
  return {
    space,
    topics,
    order: wanted.order,
    period: wanted.period,
    inside: spaces.filter(({ parentId }) => parentId === space.id),
    others: spaces.filter(({ id, parentId }) => id !== space.id && parentId === space.parentId),
    tags: tags.slice(0, 20),
    mayStart: mayStartTopic(viewer, space),
    following: viewer ? await findFollowing(store, viewer, { type: 'space', id: space.id }) : null,
  }
}
