import { DomainError } from '#errors'
import { mentionsIn, renderMarkdown } from '#text'
import type { Thresholds } from './thresholds.ts'

/** What stands in a text besides words. */
export interface Contents {
  /** The hosts that its links lead to, once for each link. */
  hosts: string[]
  images: number
  mentions: number
}

export function contentsOf(body: string): Contents {
  const html = renderMarkdown(body)
  const hosts = [...html.matchAll(/<a\s[^>]*?href="https?:\/\/([^/"?#:]+)/gi)]
  return {
    hosts: hosts.map(([, host = '']) => host.toLowerCase().replace(/^www\./, '')),
    images: [...html.matchAll(/<img\s/gi)].length,
    mentions: new Set(mentionsIn(body)).size,
  }
}

/** Refuses a newcomer's text with more links, images or mentions than newcomers may use. */
export function refuseExcess({ hosts, images, mentions }: Contents, t: Thresholds): void {
  refuseMore('links', hosts.length, t.newcomerLinks)
  refuseMore('images', images, t.newcomerImages)
  refuseMore('mentions', mentions, t.newcomerMentions)
}

function refuseMore(what: 'links' | 'images' | 'mentions', count: number, most: number): void {
  if (count <= most) return
  const message = `Newcomers use ${most} ${what} in a post at most. Read around a little to get more.`
  throw new DomainError('invalid', `newcomer.${what}`, message, { most: String(most) })
}
