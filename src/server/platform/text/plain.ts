import { Parser } from 'htmlparser2'

/** A text as we keep it: lines end in one way, and nothing is in it that nobody can see or store. */
export function tidyText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
}

const SILENT = new Set(['script', 'style', 'template', 'title'])
const INLINE = new Set(
  'a abbr b cite code del em i ins kbd mark q s samp small span strong sub sup u var'.split(' '),
)

/** What a reader sees of HTML: its words and those of its images, one block to a line. */
export function plainText(html: string): string {
  let text = ''
  let silence = 0
  const parser = new Parser({
    onopentag(name, { alt }) {
      if (SILENT.has(name)) silence++
      if (name === 'img') text += ` ${alt ?? ''} `
      else if (name === 'td' || name === 'th') text += ' '
      else if (!INLINE.has(name)) text += '\n'
    },
    ontext(piece) {
      if (silence === 0) text += piece
    },
    onclosetag(name) {
      if (SILENT.has(name)) silence--
      if (name === 'p' || name === 'li' || name === 'tr') text += '\n'
    },
  })
  parser.end(html)
  return tidyText(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** The beginning of a text on one line, `length` letters at most, cut between words with a …. */
export function excerpt(text: string, length: number): string {
  // Spaces fall away, so more is read than is shown.
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= length && text.length <= length * 4) return line
  const start = line
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  const space = line[length - 1] === ' ' ? start.length : start.lastIndexOf(' ')
  // Some scripts put no spaces between words.
  const end = space > length / 4 ? space : start.length
  return `${start.slice(0, end).replace(/[\s,;:.–-]+$/, '')}…`
}
