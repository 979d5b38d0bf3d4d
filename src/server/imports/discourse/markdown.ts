import { ownPath } from './cooked.ts'
import type { Speech } from './speech.ts'

/**
 * The Markdown of Discourse as ours: quotes become quotes with a link to where they were said,
 * mentions name people as they are called here, and what only Discourse draws becomes plain words.
 * Nothing changes within code. Takes time in proportion to the text.
 */
export function markdownOf(raw: string, speech: Speech): string {
  const lines: string[] = []
  let depth = 0
  let fence: string | undefined
  for (const line of raw.replace(/\r\n?/g, '\n').split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== undefined || mark !== undefined) {
      lines.push(quoted(depth, line))
      if (fence === undefined) fence = mark
      else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined
      continue
    }
    const parts = line.split(QUOTE)
    for (const [index, part] of parts.entries()) {
      const opened = OPEN.exec(part)
      if (opened) {
        depth += 1
        lines.push(...quoteHead(depth, opened[1] ?? '', speech))
      } else if (part.toLowerCase() === '[/quote]') {
        depth = Math.max(0, depth - 1)
        if (depth === 0) lines.push('')
      } else if (parts.length === 1 || (part.trim() !== '' && index >= 0)) {
        lines.push(quoted(depth, lineOf(part, speech)))
      }
    }
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const QUOTE = /(\[quote(?:=[^\]\n]{0,300})?\]|\[\/quote\])/i
const OPEN = /^\[quote(?:=([^\]\n]{0,300}))?\]$/i
const DEEPEST = 10

function quoted(depth: number, line: string): string {
  return depth === 0 ? line : `${'> '.repeat(Math.min(depth, DEEPEST))}${line}`
}

/** `"Bo, post:3, topic:12"`: who said it, with a link to where. */
function quoteHead(depth: number, attributes: string, { handleOf }: Speech): string[] {
  const [first = '', ...rest] = attributes.replace(/^["“”']|["“”']$/g, '').split(',')
  const named = Object.fromEntries(
    [first, ...rest].map((part): [string, string] => {
      const [key = '', value = ''] = part.trim().split(':', 2)
      return [key, value]
    }),
  )
  const { username = '', post = '', topic = '' } = named
  const name = first.includes(':') ? username : first.trim()
  if (name === '') return depth === 1 ? [''] : []
  const who = handleOf(username === '' ? name : username) ?? name
  const label = `**${who.replace(/[[\]*]/g, '')}:**`
  const isKnown = /^\d+$/.test(post) && /^\d+$/.test(topic)
  const line = isKnown ? `[${label}](/t/${topic}/${post})` : label
  return [...(depth === 1 ? [''] : []), quoted(depth, line), quoted(depth, '')]
}

function lineOf(line: string, speech: Speech): string {
  if (/^(?: {4}|\t)/.test(line)) return line
  // Between backticks stands code.
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 1 ? part : textOf(part, speech)))
    .join('')
}

function textOf(text: string, speech: Speech): string {
  const { handleOf } = speech
  return text
    .replace(/\[details(?:="?([^\]"]{0,200})"?)?\]/gi, (_, title?: string) =>
      title ? `**${title}**` : '',
    )
    .replace(/\[\/?(?:details|spoiler|poll|wrap|grid)(?:[ =][^\]]{0,300})?\]/gi, '')
    .replace(/\[date=([\d-]{8,10})(?: time=([\d:]{4,8}))?[^\]]{0,200}\]/gi, (_, day, time) =>
      [day, time].filter(Boolean).join(' '),
    )
    .replace(
      /(!?)\[([^[\]]{0,500})\]\(([^()[\]\s]{1,2000})( "[^"()]{0,300}")?\)/g,
      (_, ...found: string[]) => linkOf(found, speech),
    )
    .replace(MENTION, (whole, name: string) => {
      const handle = handleOf(name)
      return handle === undefined ? whole : `@${handle}`
    })
}

const MENTION = /(?<![\p{L}\p{N}_@/.-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,58}[\p{L}\p{N}_])?)/gu

/** Sizes and marks fall away from its words; a file of the forum is linked, not shown. */
function linkOf(
  [mark = '', label = '', target = '', title = '']: string[],
  { origin, pictureAt }: Speech,
): string {
  const words = label.replace(/\|(?:\d+x\d+(?:,\s*\d+%)?|attachment|video|audio)[^|]*/g, '')
  const own = pictureAt(target)
  if (own !== undefined) return `![${words}](${own}${title})`
  const isUpload = target.startsWith('upload://')
  const path = isUpload ? `/uploads/short-url/${target.slice('upload://'.length)}` : target
  const address = ownPath(path, origin)
  const isOfForum = isUpload || address.includes('/uploads/')
  const shows = mark === '!' && !isOfForum ? '!' : ''
  return `${shows}[${words || (mark === '!' ? 'image' : '')}](${address}${title})`
}
