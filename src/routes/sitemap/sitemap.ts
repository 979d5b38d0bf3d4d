import { escaped } from '../feeds/atom.ts'

/** A page for search engines to read, and when it last changed, if that is known. */
export interface Place {
  path: string
  modifiedAt?: Date
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

export function writeIndex(origin: string, parts: readonly Place[]): string {
  return `${head}<sitemapindex ${namespace}>\n${parts.map((one) => entry('sitemap', origin, one)).join('')}</sitemapindex>\n`
}

export function writePart(origin: string, places: readonly Place[]): string {
  return `${head}<urlset ${namespace}>\n${places.map((one) => entry('url', origin, one)).join('')}</urlset>\n`
}

function entry(name: string, origin: string, { path, modifiedAt }: Place): string {
  const when = modifiedAt ? `<lastmod>${modifiedAt.toISOString()}</lastmod>` : ''
  return `<${name}><loc>${escaped(origin + path)}</loc>${when}</${name}>\n`
}

export function xmlAnswer(xml: string): Response {
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
