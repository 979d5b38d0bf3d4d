import { topicParts } from '../sitemap/parts.ts'
import { writeIndex, xmlAnswer } from '../sitemap/sitemap.ts'
import type { RequestHandler } from './$types'

/** Where search engines find every page that everybody may read. */
export const GET: RequestHandler = async ({ locals: { app, store } }) => {
  const parts = await topicParts(store)
  const places = parts.map(({ modifiedAt }, index) => {
    return { path: `/sitemap/topics-${index + 1}`, modifiedAt }
  })
  return xmlAnswer(writeIndex(app.config.origin, [{ path: '/sitemap/pages' }, ...places]))
}
