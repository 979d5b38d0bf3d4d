import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { DomainError } from '#errors'

/** How the bytes of a file are to be read, found out before anything is made of them. */
export interface TextFile {
  path: string
  /** What people call it: where it is kept here is none of their business. */
  name: string
  encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'
  bytes: number
  changedAt: number
  lines: number
  endsWithLineBreak: boolean
}

export const LONGEST_LINE = 1_000_000
const LINE_FEED = 10

/** Reads a file once, a piece at a time; refuses what is missing, empty, no text or one huge line. */
export async function inspectFile(path: string, name = basename(path)): Promise<TextFile> {
  const file = await open(path).catch((error: unknown) => {
    throw refuse('file.unreadable', `${name} cannot be opened (${codeOf(error)}). Check the name.`)
  })
  try {
    const stat = await file.stat()
    if (!stat.isFile())
      throw refuse('file.unreadable', `${name} is not a file. Name a single file.`)
    if (stat.size === 0) throw refuse('file.empty', `${name} is empty. Export it again.`)
    const scan = startScan(name)
    for await (const piece of file.createReadStream({ autoClose: false })) {
      scan.take(piece as Buffer)
    }
    return { path, name, bytes: stat.size, changedAt: stat.mtimeMs, ...scan.finish() }
  } finally {
    await file.close()
  }
}

/** Refuses to go on with a file that somebody wrote to meanwhile. */
export async function refuseIfChanged({ path, name, bytes, changedAt }: TextFile): Promise<void> {
  const now = await stat(path)
  if (now.size === bytes && now.mtimeMs === changedAt) return
  throw new DomainError(
    'conflict',
    'file.changed',
    `${name} changed while it was read. Start again.`,
  )
}

function startScan(name: string) {
  let encoding: TextFile['encoding'] | undefined
  let utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true })
  let [lines, length, last] = [0, 0, LINE_FEED]

  function take(piece: Buffer): void {
    encoding ??= markedEncoding(piece)
    if (!encoding.startsWith('utf-16')) refuseBinary(name, piece, lines)
    utf8 = stillUtf8(utf8, piece)
    for (let from = 0; from < piece.length;) {
      const end = piece.indexOf(LINE_FEED, from)
      length += (end < 0 ? piece.length : end) - from
      if (length > LONGEST_LINE) throw tooLong(name, lines + 1)
      if (end < 0) break
      lines += 1
      length = 0
      from = end + 1
    }
    last = piece.at(-1) ?? last
  }

  function finish() {
    const endsWithLineBreak = last === LINE_FEED || (last === 0 && length === 1)
    const isUtf8 = stillUtf8(utf8) !== undefined
    return {
      encoding: encoding === 'utf-8' && !isUtf8 ? ('windows-1252' as const) : (encoding ?? 'utf-8'),
      lines: lines + (endsWithLineBreak ? 0 : 1),
      endsWithLineBreak,
    }
  }
  return { take, finish }
}

function markedEncoding(start: Buffer): TextFile['encoding'] {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function refuseBinary(name: string, piece: Buffer, lines: number): void {
  if (!piece.includes(0)) return
  const where = lines === 0 ? '' : ` (it stops being text after line ${lines})`
  throw refuse(
    'file.binary',
    `${name} is not a text file${where}. Export it as CSV; unpack it first if it is an archive.`,
  )
}

function stillUtf8(decoder: TextDecoder | undefined, piece?: Buffer): TextDecoder | undefined {
  try {
    decoder?.decode(piece, { stream: piece !== undefined })
    return decoder
  } catch {
    return undefined
  }
}

function tooLong(name: string, line: number): DomainError {
  return refuse(
    'file.line',
    `Line ${line} of ${name} is longer than 1 MB, so it is no table. Check the line ends.`,
  )
}

function refuse(code: string, message: string): DomainError {
  return new DomainError('invalid', code, message)
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown'
}
