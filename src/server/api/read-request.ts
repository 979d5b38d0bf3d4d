import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { FileKind } from './operation.ts'
import type { Visit } from './visit.ts'

/** The JSON in a body; refuses what is none. */
export async function readBody(c: Context<Visit>, schema: z.ZodObject): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new HTTPException(415, { message: 'Send JSON, with the content type application/json.' })
  }
  const text = new TextDecoder().decode(await c.req.arrayBuffer())
  return schema.parse(parse(text))
}

/** The bytes of a body of one of the types that the operation takes. */
export async function readFile(c: Context<Visit>, { types }: FileKind): Promise<Uint8Array> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!types.includes(type)) {
    throw new HTTPException(415, { message: `Send the file as one of: ${types.join(', ')}.` })
  }
  return new Uint8Array(await c.req.arrayBuffer())
}

/** The words in an address. */
export function readWords(schema: z.ZodObject, words: object): unknown {
  for (const word of Object.values(words)) refuseNul(word)
  return schema.parse(words)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => clean(value)) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new HTTPException(400, { message: 'The body is not valid JSON.' })
  }
}

/** Half a character, as JSON can write it, is stored nowhere. */
function clean(value: unknown): unknown {
  refuseNul(value)
  return typeof value === 'string' ? value.toWellFormed() : value
}

function refuseNul(value: unknown): void {
  if (typeof value !== 'string' || !value.includes('\0')) return
  throw new HTTPException(422, { message: 'Texts must not contain the character U+0000.' })
}
