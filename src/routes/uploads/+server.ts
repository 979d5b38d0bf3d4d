import { DomainError, statusOf } from '#errors'
import { keepImage } from '#uploads'
import type { RequestHandler } from './$types'

/** Takes a picture that is pasted into a text, and says under which address it is shown. */
export const POST: RequestHandler = async ({ locals: { app, store, viewer }, request }) => {
  const image = (await request.formData()).get('image')
  if (!(image instanceof File))
    return Response.json({ message: 'Choose a picture.' }, { status: 422 })
  try {
    const bytes = new Uint8Array(await image.arrayBuffer())
    const { path } = await keepImage(store, viewer, app.uploads, { bytes, name: image.name })
    return Response.json({ path }, { status: 201 })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return Response.json({ message: error.message }, { status: statusOf(error) })
  }
}
