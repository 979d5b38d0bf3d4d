import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Operation } from './operation.ts'
import type { Visit } from './visit.ts'

const MEGABYTE = 1_000_000

/** Reads no more than 1 MB of a body, unless the operation takes a file. */
export function limitBody(operations: readonly (readonly [path: string, Operation])[]) {
  const files = new Map(
    operations.flatMap(([path, { file }]) => (file ? [[path, upTo(file.most)] as const] : [])),
  )
  const others = upTo(MEGABYTE)
  return createMiddleware<Visit>((c, next) => (files.get(c.req.path) ?? others)(c, next))
}

function upTo(bytes: number) {
  const count = bodyLimit({
    maxSize: bytes,
    onError() {
      const message = `The body is too large: ${bytes / MEGABYTE} MB is the most.`
      throw new HTTPException(413, { message })
    },
  })
  // Who says how much comes along sends no more: HTTP ends the body there. Counting costs a stream.
  return createMiddleware<Visit>((c, next) => (isWithin(c, bytes) ? next() : count(c, next)))
}

function isWithin({ req }: Context<Visit>, bytes: number): boolean {
  if (req.header('transfer-encoding') !== undefined) return false
  const length = req.header('content-length')
  return length !== undefined && Number(length) <= bytes
}
