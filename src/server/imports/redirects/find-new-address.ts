import { findComment } from '#comments'
import { DomainError } from '#errors'
import { findReply, findTopic, replyPath, topicPath } from '#forum'
import { findPerson } from '#people'
import { listSpaces, type Viewer } from '#spaces'
import { findTag } from '#tags'
import { readOldPath } from './old-path.ts'
import type { MovedType, RedirectStore } from './tables.ts'

/**
 * Where the thing is read now that another system had at this address. Nothing, if nothing came
 * from there or the viewer may not read it: who may not know of a thing hears no more than that.
 */
export async function findNewAddress(
  store: RedirectStore,
  viewer: Viewer | undefined,
  pathname: string,
): Promise<string | undefined> {
  const { keys, tag, list } = readOldPath(pathname)
  if (list !== undefined) return list
  const known = tag === undefined ? undefined : await findTag(store, viewer, tag)
  if (known) return `/spaces?tag=${encodeURIComponent(known.slug)}`
  if (keys.length === 0) return undefined
  const moved = await store
    .selectFrom('old_addresses')
    .where(({ eb, fn, val }) => eb('path', '=', fn.any(val(keys))))
    .select(['path', 'subject_type as type', 'subject_id as id'])
    .execute()
  for (const key of keys) {
    const found = moved.find(({ path }) => path === key)
    if (found) return await readable(() => paths[found.type](store, viewer, found.id))
  }
  return undefined
}

type Path = (
  store: RedirectStore,
  viewer: Viewer | undefined,
  id: string,
) => Promise<string | undefined>

const toTopic: Path = async (store, viewer, id) => topicPath(await findTopic(store, viewer, id))

const toReply: Path = async (store, viewer, id) => {
  const { topicId, topicSlug, number } = await findReply(store, viewer, id)
  return replyPath({ id: topicId, slug: topicSlug }, number)
}

const paths: Record<MovedType, Path> = {
  topic: toTopic,
  reply: toReply,
  async comment(store, viewer, id) {
    const { subjectType, subjectId } = await findComment(store, viewer, id)
    return (subjectType === 'reply' ? toReply : toTopic)(store, viewer, subjectId)
  },
  async person(store, _viewer, id) {
    return `/people/${(await findPerson(store, id)).handle}`
  },
  async space(store, viewer, id) {
    const space = (await listSpaces(store, viewer)).find((space) => space.id === id)
    return space && `/s/${space.slug}`
  },
}

async function readable(find: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}
