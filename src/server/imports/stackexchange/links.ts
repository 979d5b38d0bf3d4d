import type { PostIndex } from './post-index.ts'

/** Where a site of Stack Exchange is read, and what of it comes here. */
export interface OldSite {
  origin: string
  posts: PostIndex
}

/** HTML whose links to posts that come along lead to their old addresses here, and so to them. */
export function ownLinks(html: string, site: OldSite): string {
  return html.replace(/\bhref="([^"]{1,2000})"/g, (whole, address: string) => {
    const path = ownPath(address, site)
    return path === undefined ? whole : `href="${path}"`
  })
}

/** The same for Markdown, where a link stands in brackets. */
export function ownMarkdownLinks(text: string, site: OldSite): string {
  return text.replace(/\]\(([^()\s]{1,2000})\)/g, (whole, address: string) => {
    const path = ownPath(address, site)
    return path === undefined ? whole : `](${path})`
  })
}

function ownPath(address: string, { origin, posts }: OldSite): string | undefined {
  const url = URL.parse(address, origin)
  if (url?.host !== URL.parse(origin)?.host) return undefined
  const [, question, answer] = PATH.exec(url?.pathname ?? '') ?? []
  const number = Number(answer ?? question ?? NaN)
  return posts.get(number) && url ? url.pathname + url.hash : undefined
}

const PATH = /^\/(?:questions|q|a)\/(\d{1,9})(?:\/[^/]*\/(\d{1,9}))?/

/** How many pictures a text shows. */
export function countPictures(html: string): number {
  return html.match(/<img\b/gi)?.length ?? 0
}
