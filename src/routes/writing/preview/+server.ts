import { z } from 'zod'
import { renderMarkdown } from '#text'
import type { RequestHandler } from './$types'

const written = z.object({ body: z.string().max(50_000) })

/** How a text will look, by the very hand that writes it for all. */
export const POST: RequestHandler = async ({ request }) => {
  const read = written.safeParse(await request.json().catch(() => null))
  if (!read.success) return Response.json({ html: '' }, { status: 422 })
  return Response.json({ html: renderMarkdown(read.data.body) })
}
