import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { SaxesParser } from 'saxes'
import { DomainError } from '#errors'

/** One `<row …/>` of a dump, with where it stands for those who must look it up. */
export interface DumpRow {
  path: string
  line: number
  values: Readonly<Record<string, string>>
}

const LONGEST_ROW = 8_000_000

/** The rows of one file of a dump, a piece of the file at a time; refuses what is not well-formed. */
export async function* readDump(path: string, root: string): AsyncGenerator<DumpRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = startParser(path, root)
  let [line, unfinished] = [1, 0]
  try {
    for await (const piece of createReadStream(path)) {
      const rows = parser.write(decoder.decode(piece as Buffer, { stream: true }))
      yield* rows
      line = rows.at(-1)?.line ?? line
      unfinished = rows.length > 0 ? 0 : unfinished + (piece as Buffer).length
      if (unfinished > LONGEST_ROW) {
        throw broken(path, line, 'has a row longer than 8 MB. This is no Stack Exchange dump.')
      }
    }
    yield* parser.close(decoder.decode())
  } catch (error) {
    if (
      error instanceof TypeError &&
      'code' in error &&
      error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    ) {
      throw broken(path, line, 'is not UTF-8 text from there on. Unpack or download it again.')
    }
    throw readable(error, path)
  }
}

/** The rows of a file that not every dump has. */
export async function* readOptional(
  folder: string,
  file: string,
  root: string,
): AsyncGenerator<DumpRow> {
  const path = join(folder, file)
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (isThere) yield* readDump(path, root)
}

function startParser(path: string, root: string) {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false })
  let rows: DumpRow[] = []
  let depth = 0
  parser.on('error', (error) => {
    const what = error.message.replace(/^\d+:\d+: /, '')
    const isCut = what.startsWith('unclosed tag') || what.includes('document must contain')
    const advice = isCut ? 'ends too early: it was cut.' : `is broken (${what}).`
    throw broken(path, parser.line, `${advice} Download or unpack it again.`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth === 1 && name !== root) {
      throw broken(path, parser.line, `holds <${name}> instead of <${root}>. Is it the right file?`)
    }
    if (depth === 2 && name === 'row') rows.push({ path, line: parser.line, values: attributes })
  })
  parser.on('closetag', () => (depth -= 1))

  const taken = () => {
    const taken = rows
    rows = []
    return taken
  }
  return {
    write: (text: string) => (parser.write(text), taken()),
    close: (text: string) => (parser.write(text).close(), taken()),
  }
}

function broken(path: string, line: number, what: string): DomainError {
  const message = `${basename(path)}, line ${line}: the file ${what} Nothing was imported.`
  return new DomainError('invalid', 'dump.broken', message)
}

/** A row that lacks what we need of it. */
export function brokenRow({ path, line }: DumpRow, what: string): DomainError {
  const message = `${basename(path)}, line ${line}: ${what} Nothing was imported.`
  return new DomainError('invalid', 'dump.row', message)
}

function readable(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (error instanceof DomainError || code === undefined) return error
  const message = `${basename(path)} cannot be read (${code}). Check the folder and its rights.`
  return new DomainError('invalid', 'dump.unreadable', message)
}
