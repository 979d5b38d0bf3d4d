import { listTopics, topicOrder } from '#forum'
import { findFollowing } from '#notifications'
import { listSpaces } from '#spaces'
import { findTag, listTags } from '#tags'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const order = topicOrder.catch('latest').parse(url.searchParams.get('order'))
  const tag = url.searchParams.get('tag') ?? undefined
  const after = url.searchParams.get('after') ?? undefined
  const [spaces, topics, tags] = await Promise.all([
    listSpaces(store, viewer),
    listTopics(store, viewer, {
      order,
      ...(tag === undefined ? {} : { tag }),
      ...(after === undefined ? {} : { after }),
    }),
    listTags(store, viewer, { subjectType: 'topic' }),
  ])
  const known = viewer && tag !== undefined ? await findTag(store, viewer, tag) : undefined
  const following = known
    ? { id: known.id, ...(await findFollowing(store, viewer, { type: 'tag', id: known.id })) }
    : null
  return { spaces, topics, order, tag: tag ?? null, tags: tags.slice(0, 24), following }
}
