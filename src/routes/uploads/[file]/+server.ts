import { z } from 'zod'
import { found } from '#errors'
import { findUpload, readUpload } from '#uploads'
import type { RequestHandler } from './$types'

const fileName = z.templateLiteral([z.uuid(), '.webp'])

/** Shows a picture and nothing else: whatever its bytes say, no browser takes it for a page. */
export const GET: RequestHandler = async ({ locals: { app, store, viewer }, params, request }) => {
  const name = fileName.safeParse(params.file).data
  const id = found(name, 'upload.unknown', 'There is no such image.').slice(0, -'.webp'.length)
  const upload = await findUpload(store, viewer, id)
  const headers = {
    'content-security-policy': "default-src 'none'; sandbox",
    etag: `"${id}"`,
    // Whoever may see it today may be shut out in a minute: their browser keeps it, but asks again.
    'cache-control': upload.isForEverybody ? 'public, max-age=86400' : 'private, no-cache',
  }
  // An image never changes.
  if (request.headers.get('if-none-match') === headers.etag) {
    return new Response(null, { status: 304, headers })
  }
  const image = await readUpload(app.uploads, upload)
  return new Response(image, {
    headers: {
      ...headers,
      'content-type': 'image/webp',
      'content-length': String(upload.bytes),
      'content-disposition': 'inline',
    },
  })
}
