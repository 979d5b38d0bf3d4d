import { findBrand } from '#settings'
import { brandStylesheet } from '#ui/brand.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, url }) => {
  const { colour } = await findBrand(locals.store)
  const isNamed = url.searchParams.get('v') === colour.slice(1)
  return new Response(brandStylesheet(colour), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': isNamed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}
