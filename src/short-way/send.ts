import type { ServerResponse } from 'node:http'
import { contentPolicyHeader } from '../content-policy.ts'

const SHEET = 512 * 1024
const MOST_SPARE = 16
const spare: Buffer[] = []

/**
 * Sends a page from memory that is used again, since getting new memory for each page costs more than
 * filling it. Until a page has left, for as long as a slow reader takes, nobody else gets its sheet.
 */
export function send(response: ServerResponse, pieces: readonly string[]): void {
  const sheet = spare.pop() ?? Buffer.allocUnsafeSlow(SHEET)
  response.on('finish', () => spare.length < MOST_SPARE && spare.push(sheet))
  const body = fill(sheet, pieces) ?? Buffer.from(pieces.join(''))
  response.setHeader('content-type', 'text/html')
  response.setHeader('content-length', body.length)
  response.setHeader('content-security-policy', contentPolicyHeader)
  response.end(body)
}

/** A character takes three bytes at most. */
const BYTES_PER_CHARACTER = 3

/** The pieces in one, unless there may be too little room. */
function fill(sheet: Buffer, pieces: readonly string[]): Buffer | undefined {
  let length = 0
  for (const piece of pieces) {
    if (piece.length * BYTES_PER_CHARACTER > sheet.length - length) return undefined
    length += sheet.write(piece, length)
  }
  return sheet.subarray(0, length)
}
