import { plainText } from '#text'
import type { Said } from './contents.ts'

/** A letter before it is laid out, in plain words and in HTML alike. */
interface Draft {
  origin: string
  lead: string
  /** The newest first. */
  said?: readonly Said[]
  beforeTitle?: string
  sections?: readonly Section[]
  links: readonly Link[]
  why: string
  /** In small at the end. */
  changes: readonly Link[]
}

/** A list of things to read. */
export interface Section {
  title: string
  lines: readonly (Link & { note: string })[]
}

export interface Link {
  /** From `/`; nothing for words that lead nowhere. */
  href: string
  label: string
}

export function asText(draft: Draft): string {
  const { origin, lead, said = [], beforeTitle = '', sections = [], links, why, changes } = draft
  const [latest, ...before] = said
  const named = ({ href, label }: Link) => (href === '' ? label : `${label}: ${origin}${href}`)
  const parts = [
    lead,
    ...(latest ? [plainText(latest.bodyHtml)] : []),
    ...sections.flatMap(({ title, lines }) => [
      `${title}:`,
      ...lines.map(({ href, label, note }) =>
        [label, note, origin + href].filter((part) => part !== '').join('\n'),
      ),
    ]),
    ...links.map(named),
    ...(before.length > 0 ? [`${beforeTitle}:`] : []),
    ...before.map(({ authorName, bodyHtml }) => `${authorName}:\n${plainText(bodyHtml)}`),
    // What follows is no part of the conversation (RFC 3676 §4.3).
    `-- \n${[why, ...changes.map(named)].join('\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}

export function asHtml(draft: Draft): string {
  const { origin, lead, said = [], beforeTitle = '', sections = [], links, why, changes } = draft
  const [latest, ...before] = said
  const body = [
    `<p><strong>${escaped(lead)}</strong></p>`,
    ...(latest ? [quoted(origin, latest.bodyHtml)] : []),
    ...sections.map((section) => listed(origin, section)),
    ...links.map((link) => `<p>${linked(origin, link)}</p>`),
    ...(before.length > 0 ? [`<hr><p>${escaped(beforeTitle)}</p>`] : []),
    ...before.map(
      ({ authorName, bodyHtml }) =>
        `<p><strong>${escaped(authorName)}</strong></p>${quoted(origin, bodyHtml)}`,
    ),
    `<hr><p><small>${escaped(why)}<br>`,
    changes.map((link) => linked(origin, link)).join(' · '),
    '</small></p>',
  ]
  return `<!doctype html><html><body>${body.join('\n')}</body></html>\n`
}

function listed(origin: string, { title, lines }: Section): string {
  const items = lines.map(({ note, ...link }) => {
    const small = note === '' ? '' : `<br><small>${escaped(note)}</small>`
    return `<li>${linked(origin, link)}${small}</li>`
  })
  return `<h2>${escaped(title)}</h2><ul>${items.join('\n')}</ul>`
}

function linked(origin: string, { href, label }: Link): string {
  return href === '' ? escaped(label) : `<a href="${escaped(origin + href)}">${escaped(label)}</a>`
}

/** Our own HTML was sanitized when it was kept; in a letter it needs whole addresses. */
function quoted(origin: string, html: string): string {
  const whole = html.replace(/(<(?:a|img)\b[^>]*?\s(?:href|src)=")\/(?!\/)/g, `$1${origin}/`)
  return `<blockquote>${whole}</blockquote>`
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)
}
