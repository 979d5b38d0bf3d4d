import { redirect } from '@sveltejs/kit'
import { findPost, windowPath } from '#forum'
import type { RequestHandler } from './$types'

/**
 * Leads to the window in which a post stands today, whatever topic it was moved to; by `?onward`,
 * to where one reads on in this one.
 */
export const GET: RequestHandler = async ({ locals: { store, viewer }, params, url }) => {
  const { topic, number } = await findPost(store, viewer, {
    topicId: params.id,
    number: Number(params.number),
    isOnward: url.searchParams.has('onward'),
  })
  redirect(303, windowPath(topic, number))
}
