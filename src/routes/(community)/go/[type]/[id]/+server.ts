import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findComment } from '#comments'
import { found } from '#errors'
import { findReply, findTopic, replyPath, topicPath } from '#forum'
import { findIdea, ideaPath } from '#ideas'
import { noteOpened } from '#search'
import type { Viewer } from '#spaces'
import type { RequestHandler } from './$types'

type Store = App.Locals['store']
type Path = (store: Store, viewer: Viewer | undefined, id: string) => Promise<string>

/** Leads to where a thing is read, for lists that know no more of it than its id. */
export const GET: RequestHandler = async ({ locals: { store, viewer }, params, url }) => {
  const path = found(paths[params.type], 'go.unknown', 'There is nothing of this kind.')
  const id = found(z.uuid().safeParse(params.id).data, 'go.unknown', 'There is no such thing.')
  const address = await path(store, viewer, id)
  const searched = url.searchParams.get('q')
  if (searched !== null) await noteOpened(store, searched)
  redirect(303, address)
}

const toTopic: Path = async (store, viewer, id) => topicPath(await findTopic(store, viewer, id))
const toIdea: Path = async (store, viewer, id) => ideaPath(await findIdea(store, viewer, id))

const toReply: Path = async (store, viewer, id) => {
  const { topicId, topicSlug, number } = await findReply(store, viewer, id)
  return replyPath({ id: topicId, slug: topicSlug }, number)
}

const toComment: Path = async (store, viewer, id) => {
  const { subjectType, subjectId } = await findComment(store, viewer, id)
  const path = { topic: toTopic, reply: toReply, idea: toIdea }[subjectType]
  return path(store, viewer, subjectId)
}

const paths: Partial<Record<string, Path>> = {
  topic: toTopic,
  reply: toReply,
  idea: toIdea,
  comment: toComment,
}
