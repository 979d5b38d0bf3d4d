import { redirect } from '@sveltejs/kit'
import { findPost, windowPath } from '#forum'
import type { RequestHandler } from './$types'

/** Leads to the window in which a post stands today, whatever topic it was moved to. */
export const GET: RequestHandler = async ({ locals: { store, viewer }, params }) => {
  const { topic, number } = await findPost(store, viewer, {
    topicId: params.id,
    number: Number(params.number),
  })
  redirect(303, windowPath(topic, number))
}
