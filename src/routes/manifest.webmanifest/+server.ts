import { findBrand } from '#settings'
import type { RequestHandler } from './$types'

/** Makes the community installable; on phones of one maker only what is installed receives push. */
export const GET: RequestHandler = async ({ locals }) => {
  const { name, tagline, colour } = await findBrand(locals.store)
  const manifest = {
    id: '/',
    name,
    short_name: name,
    description: tagline,
    start_url: '/',
    display: 'standalone',
    theme_color: colour,
    background_color: '#ffffff',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  }
  const headers = { 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' }
  return new Response(JSON.stringify(manifest), { headers })
}
