import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findComment } from '#comments'
import { found } from '#errors'
import { findPostById, topicPath, windowPath } from '#forum'
import { findIdea, ideaPath } from '#ideas'
import { findProductPage, productPath } from '#products'
import { findReview, reviewPath } from '#reviews'
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

const toPost: Path = async (store, viewer, id) => {
  const { topic, number } = await findPostById(store, viewer, id)
  return number === 1 ? topicPath(topic) : windowPath(topic, number)
}
const toIdea: Path = async (store, viewer, id) => ideaPath(await findIdea(store, viewer, id))

const toComment: Path = async (store, viewer, id) => {
  const { subjectType, subjectId } = await findComment(store, viewer, id)
  const path = { topic: toPost, reply: toPost, idea: toIdea }[subjectType]
  return path(store, viewer, subjectId)
}

const paths: Partial<Record<string, Path>> = {
  topic: toPost,
  reply: toPost,
  idea: toIdea,
  comment: toComment,
  product: async (store, _, id) => productPath(await findProductPage(store, id)),
  review: async (store, viewer, id) => reviewPath(await findReview(store, viewer, id)),
}
