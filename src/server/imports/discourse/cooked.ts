/** The HTML of Discourse without what only its own pages need; made safe later, like all HTML. */
export function cookedHtml(cooked: string, origin: string | undefined): string {
  return cooked
    .replace(/<div class="meta">[^<]*(?:<(?!\/div>)[^<]*)*<\/div>/g, '')
    .replace(/<img\b[^>]*>/g, (tag) => image(tag, origin))
    .replace(/<a\b[^>]*\bhref="[^"]*"/g, (tag) =>
      tag.replace(/href="([^"]*)"/, (_, href: string) => `href="${ownPath(href, origin)}"`),
    )
}

/** A link into the forum itself leads to the old address here, and from there to the thing. */
export function ownPath(href: string, origin: string | undefined): string {
  if (origin === undefined) return href
  const address = href.startsWith('//') ? `https:${href}` : href
  if (isFile(href)) return href.startsWith('/') ? origin + href : address
  const host = new URL(origin).host
  const url = URL.parse(address)
  return url?.host === host && !isFile(url.pathname) ? url.pathname + url.hash : href
}

function isFile(path: string): boolean {
  return /^\/(?:uploads|images|plugins|secure-uploads|user_avatar|letter_avatar_proxy)\//.test(path)
}

/** Our pages show no images of strangers: an emoji becomes its name, a picture a link to it. */
function image(tag: string, origin: string | undefined): string {
  const { src = '', alt = '', class: kind = '' } = attributesOf(tag)
  if (/\bemoji\b/.test(kind)) return alt
  if (/\bavatar\b/.test(kind) || src === '') return ''
  const label = alt === '' ? (src.split('/').at(-1) ?? src) : alt
  return `<a href="${ownPath(src, origin)}">${label}</a>`
}

function attributesOf(tag: string): Partial<Record<string, string>> {
  const found = tag.matchAll(/\b(src|alt|class)="([^"]*)"/g)
  return Object.fromEntries(Array.from(found, ([, name = '', value = '']) => [name, value]))
}
