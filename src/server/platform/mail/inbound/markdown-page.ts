export const LONGEST = 200_000
const MOST_MARKS = 10
const LONG_LINE = 4_000

/** What has been written so far, and the line that is being written. */
export class Page {
  readonly lines: string[] = []
  readonly links: string[] = []
  line = ''
  quotes = 0
  isVerbatim = false
  private marks = 0
  private length = 0
  /** The beginning of a long line, set aside so that marks at its end are found quickly. */
  private aside: string[] = []

  write(text: string): void {
    if (this.line.length > LONG_LINE) {
      this.aside.push(this.line)
      this.line = ''
    }
    if (!this.isVerbatim) {
      this.line += escaped(text)
      return
    }
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) this.breakLine()
      this.line += part
    }
  }

  breakLine(): void {
    const line = this.aside.join('') + this.line
    this.line = ''
    this.aside = []
    this.put(this.isVerbatim ? line : line.replace(/\s+/g, ' ').trim())
  }

  /** Marks in marks in marks are nobody's words. */
  openMark(mark: string): void {
    if (++this.marks <= MOST_MARKS) this.line += mark
  }

  closeMark(mark: string): void {
    if (this.marks > 0 && this.marks-- <= MOST_MARKS) this.line = closeMark(this.line, mark)
  }

  closeLink(href: string): void {
    this.line = closeLink(this.line, href)
  }

  put(words: string): void {
    this.length += words.length + this.quotes * 2 + 1
    if (this.length < LONGEST) this.lines.push(`${'> '.repeat(this.quotes)}${words}`.trimEnd())
  }

  block(): void {
    if (this.line.trim() !== '' || this.aside.length > 0) this.breakLine()
  }

  gap(): void {
    this.block()
    if (this.lines.length > 0) this.put('')
  }
}

function escaped(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').replace(/[\\*_`[\]]/g, '\\$&')
}

/** A link whose words are its address is only the address. */
function closeLink(line: string, href: string): string {
  const start = line.lastIndexOf('[')
  const words = line.slice(start + 1).trim()
  const plain = words.replace(/\\/g, '')
  const before = line.slice(0, Math.max(0, start))
  if (words === '') return before
  const target = href.replace(/[\s()<>]/g, encodeURIComponent)
  return plain === href ? `${before}${href}` : `${before}[${words}](${target})`
}

/** Marks around nothing, or with spaces within, would be shown as they are. */
function closeMark(line: string, mark: string): string {
  const start = line.lastIndexOf(mark)
  const words = line.slice(start + mark.length)
  if (start < 0 || words.trim() === '') return line.slice(0, Math.max(0, start)) + words
  return `${line.slice(0, start)}${mark}${words.trim()}${mark}${words.endsWith(' ') ? ' ' : ''}`
}
