import { error } from '@sveltejs/kit'
import { findPart } from '../parts.ts'
import { writePart, xmlAnswer } from '../sitemap.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { app, store }, params }) => {
  const places = await findPart(store, params.part)
  if (!places) error(404, 'There is no such part.')
  return xmlAnswer(writePart(app.config.origin, places))
}
