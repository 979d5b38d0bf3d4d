import type { IncomingMessage } from 'node:http'

/** The write keys that may stand in the head of a request: Basic, with or without its colon, or Bearer. */
export function keysIn({ headers }: IncomingMessage): string[] {
  const [scheme = '', word = ''] = (headers.authorization ?? '').split(/\s+/)
  if (/^bearer$/i.test(scheme)) return [word]
  if (!/^basic$/i.test(scheme)) return []
  const [key = ''] = Buffer.from(word, 'base64').toString().split(':')
  return [key]
}
