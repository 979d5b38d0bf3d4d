import { Parser } from 'htmlparser2'
import type { FetchedPage } from '#http'
import { excerpt, tidyText } from '#text'
import type { PreviewCard } from './preview.ts'

const nothing: PreviewCard = { title: '', description: '', site: '' }

/** What a page says about itself in its head; of what is no readable page, nothing. */
export function describePage(url: string, page: FetchedPage): PreviewCard {
  if (page.status !== 200 || !/^text\/html\b|^application\/xhtml/i.test(page.contentType)) {
    return nothing
  }
  const said = readHead(decode(page))
  const title = said.get('og:title') ?? said.get('title')
  if (!title) return nothing
  return {
    title: excerpt(title, 150),
    description: excerpt(said.get('og:description') ?? said.get('description') ?? '', 300),
    site: excerpt(said.get('og:site_name') ?? new URL(url).hostname.replace(/^www\./, ''), 60),
  }
}

function readHead(html: string): Map<string, string> {
  const said = new Map<string, string>()
  const say = (name: string, text: string) => {
    const line = tidyText(text).replace(/\s+/g, ' ').trim()
    if (line !== '' && !said.has(name)) said.set(name, line)
  }
  let title: string | undefined
  const parser = new Parser({
    onopentag(name, { property, name: kind, content = '' }) {
      if (name === 'title') title = ''
      if (name === 'meta') say((property ?? kind ?? '').toLowerCase(), content)
      if (name === 'body') parser.pause()
    },
    ontext(text) {
      if (title !== undefined) title += text
    },
    onclosetag(name) {
      if (name !== 'title' || title === undefined) return
      say('title', title)
      title = undefined
    },
  })
  parser.write(html.slice(0, 500_000))
  return said
}

function decode({ body, contentType }: FetchedPage): string {
  const start = body.subarray(0, 2048).toString('latin1')
  const charset = /charset=["']?([\w-]+)/i.exec(contentType) ?? /charset=["']?([\w-]+)/i.exec(start)
  try {
    return new TextDecoder(charset?.[1] ?? 'utf-8').decode(body)
  } catch {
    return new TextDecoder().decode(body) // a name of letters that nobody knows
  }
}
