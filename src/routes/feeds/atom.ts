/** A feed as readers of feeds understand it (RFC 4287). */
export interface Feed {
  /** Stays the same wherever the community is served. */
  id: string
  title: string
  /** The page that shows the same. */
  pageUrl: string
  ownUrl: string
  entries: Entry[]
}

export interface Entry {
  id: string
  title: string
  url: string
  authorName: string
  authorUrl: string
  publishedAt: Date
  updatedAt: Date
  /** Safe HTML, or plain text. */
  content: { html: string } | { text: string }
}

/** When anything in the feed last changed. */
export function updatedAt({ entries }: Feed): Date {
  return new Date(Math.max(0, ...entries.map((entry) => entry.updatedAt.getTime())))
}

export function writeAtom(feed: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
${element('id', feed.id)}${element('title', feed.title)}${element('updated', updatedAt(feed).toISOString())}<link rel="alternate" type="text/html" href="${escaped(feed.pageUrl)}"/>
<link rel="self" type="application/atom+xml" href="${escaped(feed.ownUrl)}"/>
${feed.entries.map(entryOf).join('')}</feed>
`
}

function entryOf(entry: Entry): string {
  const { content } = entry
  const [type, words] = 'html' in content ? ['html', content.html] : ['text', content.text]
  return `<entry>
${element('id', entry.id)}${element('title', entry.title)}${element('published', entry.publishedAt.toISOString())}${element('updated', entry.updatedAt.toISOString())}<link rel="alternate" type="text/html" href="${escaped(entry.url)}"/>
<author>${element('name', entry.authorName)}${element('uri', entry.authorUrl)}</author>
<content type="${type}">${escaped(words)}</content>
</entry>
`
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>\n`
}

/** For texts and attributes alike, without the few letters that XML cannot hold. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
