import { attributionAt, headersAt, isBlank, isDivider, isQuoted } from './quote-lines.ts'
import { closingAt, isDelimiter, isDeviceLine } from './signature-lines.ts'

const MOST_LINES = 5_000
const WRAPPED_LENGTH = 60

/**
 * What somebody wrote in a letter, without what they answer and without signature. Quotes between
 * which they write stay. If nothing would be left, the text stays as it is.
 */
export function cutQuotes(text: string): string {
  const whole = text.replace(/\r\n?/g, '\n').trim()
  const lines = whole.split('\n').slice(0, MOST_LINES)
  const marks = markLines(lines)
  const own = lines.slice(0, marks.length)
  const last = marks.lastIndexOf('own')
  const kept = own.filter((_, index) => index <= last && marks[index] !== 'attribution')
  const words = kept
    .slice(0, closingAt(kept))
    .join('\n')
    .trim()
    .replace(/(?<!\s)\s*\n[^\S\n]*[-=_*]{3,}$/, '')
    .trim()
  return words === '' ? whole : words.replace(/\n{3,}/g, '\n\n')
}

type Mark = 'own' | 'blank' | 'quote' | 'attribution'

/** Says of each line what it is, up to where nothing of the writer follows. */
function markLines(lines: readonly string[]): Mark[] {
  const marks: Mark[] = []
  let isCode = false
  while (marks.length < lines.length) {
    const index = marks.length
    const line = lines[index] ?? ''
    if (/^\s{0,3}(```|~~~)/.test(line)) isCode = !isCode
    if (!isCode) {
      if (endsHere(lines, index)) break
      const attribution = attributionAt(lines, index)
      if (attribution > 0) {
        if (!isQuoted(nextWords(lines, index + attribution))) break
        marks.push(...Array<Mark>(attribution).fill('attribution'))
        continue
      }
    }
    marks.push(isCode ? 'own' : markOf(lines, index))
  }
  return marks
}

function markOf(lines: readonly string[], index: number): Mark {
  const line = lines[index] ?? ''
  if (isBlank(line)) return 'blank'
  if (isQuoted(line) || isWrapped(lines, index)) return 'quote'
  return 'own'
}

function endsHere(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  return isDelimiter(line) || isDivider(line) || isDeviceLine(line) || headersAt(lines, index)
}

/** A long quoted line that a mail program broke, so that its end lost the mark. */
function isWrapped(lines: readonly string[], index: number): boolean {
  const [before = '', after = ''] = [lines[index - 1], lines[index + 1]]
  return isQuoted(before) && before.length >= WRAPPED_LENGTH && isQuoted(after)
}

function nextWords(lines: readonly string[], from: number): string {
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (!isBlank(line)) return line
  }
  return ''
}
