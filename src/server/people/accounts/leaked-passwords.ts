import { hash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { ConfigError } from '#config'

/** More than a line is long: a hash, a colon and a count. */
const PIECE = 128
const NOT_HASHES = 'LEAKED_PASSWORDS is not a file of SHA-1 hashes in their order, one a line.'
const HASH = /^[\dA-Fa-f]{40}(?=[:\s]|$)/

/**
 * Whether a password stands in a file of SHA-1 hashes in their order, one a line, as Have I Been
 * Pwned offers it. Reads some thirty pieces of it, however large it is; refuses any other file.
 */
export async function isLeaked(path: string, password: string): Promise<boolean> {
  const wanted = hash('sha1', password).toUpperCase()
  const file = await open(path).catch(() => {
    throw new ConfigError(`LEAKED_PASSWORDS names a file that cannot be read: ${path}`)
  })
  try {
    let [low, high] = [0, (await file.stat()).size]
    // A line that begins between low and high may still be the one.
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const line = await lineFrom(file, middle)
      if (!line || line.start >= high) high = middle
      else if (line.hash === wanted) return true
      else if (line.hash < wanted) low = line.start + 1
      else high = middle
    }
    return false
  } finally {
    await file.close()
  }
}

/** The first line that begins at a place or behind it. */
async function lineFrom(
  file: FileHandle,
  place: number,
): Promise<{ start: number; hash: string } | undefined> {
  const before = Math.max(0, place - 1)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE), 0, PIECE, before)
  const text = buffer.toString('latin1', 0, bytesRead)
  const skipped = place === 0 ? 0 : text.indexOf('\n') + 1
  if (place > 0 && skipped === 0 && bytesRead === PIECE) throw new ConfigError(NOT_HASHES)
  const rest = text.slice(skipped)
  if ((place > 0 && skipped === 0) || rest === '') return undefined
  const found = HASH.exec(rest)?.[0]
  if (!found) throw new ConfigError(NOT_HASHES)
  return { start: before + skipped, hash: found.toUpperCase() }
}
