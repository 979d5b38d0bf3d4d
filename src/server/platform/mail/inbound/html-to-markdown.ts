import { Parser } from 'htmlparser2'
import { LONGEST, Page } from './markdown-page.ts'

const DEEPEST_QUOTE = 10
const MOST_TAGS = 20_000
const SILENT = new Set(['script', 'style', 'template', 'title', 'head'])
const BLOCKS = new Set(
  'address article div dl dt dd fieldset figure footer form header li main ol p section table tr ul'.split(
    ' ',
  ),
)
const MARKS: Record<string, string> = { b: '**', strong: '**', em: '*', i: '*' }
/** Below these, Outlook puts what is answered. */
const ANSWERED = new Set(['divRplyFwdMsg', 'appendonsend', 'reply-intro'])
const SIGNED = /\b(gmail_signature|moz-signature|protonmail_signature_block)\b/

/**
 * The HTML of a letter as Markdown. Quotes and signatures become what they are in plain letters,
 * for `cutQuotes` to find. Images from elsewhere fall away, as they tell who reads. Linear in time.
 */
export function htmlToMarkdown(html: string): string {
  const page = new Page()
  let silence = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silence++
      else if (silence === 0) openTag(page, name, attributes)
    },
    ontext(text) {
      if (silence === 0) page.write(text)
    },
    onclosetag(name) {
      if (SILENT.has(name)) silence = Math.max(0, silence - 1)
      else if (silence === 0) closeTag(page, name)
    },
  })
  parser.end(beginningOf(html))
  page.block()
  return page.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** As much as anybody writes. The parser takes long for very many tags in each other. */
function beginningOf(html: string): string {
  let end = -1
  for (let tags = 0; tags < MOST_TAGS; tags++) {
    end = html.indexOf('<', end + 1)
    if (end < 0) return html.slice(0, LONGEST * 2)
  }
  return html.slice(0, Math.min(end, LONGEST * 2))
}

function openTag(page: Page, name: string, { id = '', class: kind = '', href = '' }: Attributes) {
  if (ANSWERED.has(id)) {
    page.gap()
    page.put('----- Original message -----')
  } else if (SIGNED.test(kind) || id === 'Signature') {
    page.gap()
    page.put('--')
  } else if (name === 'br') page.breakLine()
  else if (name === 'blockquote') {
    page.gap()
    page.quotes = Math.min(page.quotes + 1, DEEPEST_QUOTE)
  } else if (name === 'hr') page.gap()
  else if (name === 'a') {
    page.links.push(/^https?:/i.test(href) ? href : '')
    if (page.links.at(-1) !== '') page.line += '['
  } else if (name === 'pre') {
    page.gap()
    page.put('```')
    page.isVerbatim = true
  } else openWords(page, name)
}

function openWords(page: Page, name: string): void {
  if (BLOCKS.has(name)) page.block()
  if (/^h[1-6]$/.test(name)) {
    page.gap()
    page.line = `${'#'.repeat(Number(name[1]))} `
  } else if (name === 'li') page.line = '- '
  else if (name === 'td' || name === 'th') page.line += ' '
  else if (MARKS[name]) page.openMark(MARKS[name])
}

function closeTag(page: Page, name: string): void {
  if (name === 'blockquote') {
    page.block()
    page.quotes = Math.max(0, page.quotes - 1)
    page.put('')
  } else if (name === 'a') {
    const href = page.links.pop() ?? ''
    if (href !== '') page.closeLink(href)
  } else if (name === 'pre') {
    page.block()
    page.isVerbatim = false
    page.put('```')
  } else if (name === 'p' || /^h[1-6]$/.test(name)) page.gap()
  else if (BLOCKS.has(name)) page.block()
  else if (MARKS[name]) page.closeMark(MARKS[name])
}

type Attributes = Record<string, string | undefined>
