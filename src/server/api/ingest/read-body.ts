import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'

/** Why a body is not read to its end. */
export class BodyRefused extends Error {
  readonly status: 400 | 415 | 429

  constructor(status: 400 | 415 | 429, message: string) {
    super(message)
    this.status = status
  }
}

/** How much of bodies may be in memory at once, so that many at a time cannot fill it. */
export interface Room {
  take(bytes: number): boolean
  give(bytes: number): void
}

const unpacking = { gzip: promisify(gunzip), deflate: promisify(inflate) }

/** Reads a body of so many bytes at most, packed or not, as far as there is room for it. */
export async function readBody(
  request: IncomingMessage,
  most: number,
  room: Room,
): Promise<{ bytes: Uint8Array; held: number }> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > most) throw new BodyRefused(400, `More than ${most} bytes.`)
  const { bytes, held } = await collect(request, most, room)
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase()
  if (encoding === 'identity' || encoding === '') return { bytes, held }
  const unpack = encoding === 'gzip' || encoding === 'deflate' ? unpacking[encoding] : undefined
  if (!unpack) {
    room.give(held)
    throw new BodyRefused(415, 'Send the body as it is, or packed with gzip.')
  }
  try {
    return { bytes: await unpack(bytes, { maxOutputLength: most }), held }
  } catch {
    room.give(held)
    throw new BodyRefused(400, 'The body cannot be unpacked, or is too large.')
  }
}

function collect(
  request: IncomingMessage,
  most: number,
  room: Room,
): Promise<{ bytes: Buffer; held: number }> {
  const parts: Buffer[] = []
  let held = 0
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      room.give(held)
      held = 0
      // What still comes is let go by; to hang up would look like a failing network.
      request.removeAllListeners('data').resume()
      reject(error)
    }
    request.on('data', (part: Buffer) => {
      if (held + part.length > most) {
        refuse(new BodyRefused(400, `More than ${most} bytes.`))
      } else if (!room.take(part.length)) {
        refuse(new BodyRefused(429, 'Too much at once.'))
      } else {
        held += part.length
        parts.push(part)
      }
    })
    request.on('end', () => {
      resolve({ bytes: parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), held })
    })
    request.on('error', refuse)
    request.on('aborted', () => refuse(new BodyRefused(400, 'The body was cut off.')))
  })
}
