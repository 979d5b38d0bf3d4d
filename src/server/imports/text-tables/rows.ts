import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { DomainError } from '#errors'
import { LONGEST_LINE, type TextFile } from './inspect.ts'

/** A row of a file: its fields, the line on which it ends, and how it was written. */
export interface Row {
  line: number
  fields: string[]
  raw: string
}

/** The rows of a file, one at a time, without empty ones. */
export async function* readRows(file: TextFile, separator: string): AsyncGenerator<Row> {
  if (separator === ' ') {
    for await (const { line, text } of readLines(file)) {
      const fields = text.trim().split(/\s+/)
      if (fields[0] !== '') yield { line, fields, raw: text }
    }
    return
  }
  const rows = Readable.from(readText(file)).pipe(parse(csvOptions(separator)))
  try {
    for await (const { record, info, raw } of rows as AsyncIterable<CsvRow>) {
      yield { line: info.lines, fields: record, raw: raw.replace(/\r?\n$/, '') }
    }
  } catch (error) {
    throw error instanceof CsvError ? explain(error, file) : error
  }
}

/** The first lines of a file, to see what it looks like. */
export async function firstLines(file: TextFile, count: number): Promise<string[]> {
  const lines = []
  for await (const { text } of readLines(file)) {
    if (text.trim() !== '') lines.push(text)
    if (lines.length === count) break
  }
  return lines
}

interface CsvRow {
  record: string[]
  info: { lines: number }
  raw: string
}

function csvOptions(separator: string) {
  return {
    delimiter: separator,
    info: true,
    raw: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
  }
}

function explain(error: CsvError, file: TextFile): DomainError {
  const line = typeof error.lines === 'number' ? error.lines : 0
  const reasons: Partial<Record<CsvError['code'], string>> = {
    CSV_QUOTE_NOT_CLOSED: `ends inside quotes that began at line ${line}. It was cut, or a quote is missing.`,
    CSV_MAX_RECORD_SIZE: `has a row longer than 1 MB at line ${line}. A quote is probably missing.`,
  }
  const reason = reasons[error.code] ?? `cannot be read at line ${line}: its quotes do not match.`
  return new DomainError('invalid', 'file.quotes', `${file.name} ${reason} Export it again.`)
}

/** The lines of a file, one at a time. */
export async function* readLines(file: TextFile): AsyncGenerator<{ line: number; text: string }> {
  let [line, rest] = [0, '']
  for await (const text of readText(file)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) yield { line: ++line, text: text.replace(/\r$/, '') }
  }
  if (rest !== '') yield { line: ++line, text: rest.replace(/\r$/, '') }
}

/** Without the byte order mark, which the decoder takes away. */
async function* readText({ path, encoding }: TextFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of createReadStream(path)) {
    yield decoder.decode(piece as Buffer, { stream: true })
  }
  yield decoder.decode()
}
