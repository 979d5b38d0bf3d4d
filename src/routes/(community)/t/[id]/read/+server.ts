import { reading, readUpTo } from '#forum'
import type { RequestHandler } from './$types'

/** Hears from the page of a topic how far its reader has come. Nobody else learns of it. */
export const POST: RequestHandler = async ({ locals: { store, viewer }, params, request }) => {
  const said = reading.safeParse(Object.fromEntries(await request.formData()))
  if (viewer && said.success) await readUpTo(store, viewer, { topicId: params.id, ...said.data })
  return new Response(null, { status: 204 })
}
