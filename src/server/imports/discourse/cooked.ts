import type { Speech } from './speech.ts'

/** The HTML of Discourse without what only its own pages need; made safe later, like all HTML. */
export function cookedHtml(cooked: string, speech: Speech): string {
  return folded(cooked)
    .replace(/<div class="meta">[^<]*(?:<(?!\/div>)[^<]*)*<\/div>/g, '')
    .replace(/<img\b[^>]*>/g, (tag) => image(tag, speech))
    .replace(/<a\b[^>]*\bhref="[^"]*"/g, (tag) =>
      tag.replace(/href="([^"]*)"/, (_, href: string) => {
        return `href="${speech.pictureAt(href) ?? ownPath(href, speech.origin)}"`
      }),
    )
}

/** What spoils a surprise stays folded away. */
function folded(html: string): string {
  return html.replace(
    /<(div|span) class="spoiler[^"]{0,100}">([^<]*(?:<(?!\/?\1\b)[^<]*)*)<\/\1>/g,
    '<details><summary>Spoiler</summary>$2</details>',
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

/** A picture that was brought along is shown; of the others, an emoji is its name, the rest links. */
function image(tag: string, { origin, pictureAt }: Speech): string {
  const { src = '', alt = '', class: kind = '' } = attributesOf(tag)
  if (/\bemoji\b/.test(kind)) return alt
  if (/\bavatar\b/.test(kind) || src === '') return ''
  const own = pictureAt(src)
  if (own !== undefined) return `<img src="${own}" alt="${alt}">`
  const label = alt === '' ? (src.split('/').at(-1) ?? src) : alt
  return `<a href="${ownPath(src, origin)}">${label}</a>`
}

function attributesOf(tag: string): Partial<Record<string, string>> {
  const found = tag.matchAll(/\b(src|alt|class)="([^"]*)"/g)
  return Object.fromEntries(Array.from(found, ([, name = '', value = '']) => [name, value]))
}
