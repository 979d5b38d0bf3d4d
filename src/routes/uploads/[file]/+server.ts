import { Readable } from 'node:stream'
import { z } from 'zod'
import { found } from '#errors'
import { findUpload, openUpload } from '#uploads'
import type { RequestHandler } from './$types'

const fileName = z.templateLiteral([z.uuid(), '.webp'])

/** Shows a picture and nothing else: whatever its bytes say, no browser takes it for a page. */
export const GET: RequestHandler = async ({ locals: { app, store, viewer }, params }) => {
  const name = fileName.safeParse(params.file).data
  const id = found(name, 'upload.unknown', 'There is no such image.').slice(0, -'.webp'.length)
  const upload = await findUpload(store, viewer, id)
  const file = await openUpload(app.uploads, upload)
  return new Response(Readable.toWeb(file) as ReadableStream, {
    headers: {
      'content-type': 'image/webp',
      'content-length': String(upload.bytes),
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      // Whoever may see it today may be shut out tomorrow: only their own browser keeps it.
      'cache-control': 'private, max-age=86400',
    },
  })
}
