import script from '../../../embed/survey.js?raw'
import type { RequestHandler } from './$types'

/** What sites of the business load to show a survey; see docs/embedding-surveys.md. */
export const GET: RequestHandler = () =>
  new Response(script, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin',
    },
  })
