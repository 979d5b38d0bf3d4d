import type { PreviewCard } from './preview.ts'

/** A paragraph of cleaned HTML that is one bare address and nothing else. */
const LONE = /<p><a href="(https?:\/\/[^"]{1,2000})" rel="[a-z ]*">(https?:\/\/[^<]*)<\/a><\/p>/g

/** The addresses that stand alone in a text, as links, each once; the first ten of them. */
export function loneLinksIn(html: string): string[] {
  const links = Array.from(html.matchAll(LONE), ([, href = '']) => unescape(href))
  return [...new Set(links)].slice(0, 10)
}

/** The text with a small card under each lone link of which something is known. */
export function withPreviews(html: string, cards: ReadonlyMap<string, PreviewCard>): string {
  if (cards.size === 0) return html
  return html.replace(LONE, (paragraph, href: string) => {
    const card = cards.get(unescape(href))
    return card ? paragraph + cardHtml(href, card) : paragraph
  })
}

/** Everything in it is text of strangers and is escaped; the address is the one already cleaned. */
function cardHtml(href: string, { title, description, site }: PreviewCard): string {
  const lines = [
    `<span class="preview-site">${escape(site)}</span>`,
    `<strong>${escape(title)}</strong>`,
    ...(description ? [`<span class="preview-text">${escape(description)}</span>`] : []),
  ]
  return `<a class="preview" href="${href}" rel="nofollow ugc noopener">${lines.join('')}</a>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
