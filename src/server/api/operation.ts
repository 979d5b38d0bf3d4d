import { z } from '@hono/zod-openapi'
import type { App } from '#app'
import type { Page } from '#paging'
import type { ApiKey, Scope } from '#people'
import type { Viewer } from '#spaces'
import type { Visit } from './visit.ts'

/** One thing that programs may do. What is not in its schemas neither comes in nor goes out. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  scope: Scope
  summary: string
  params?: Shape | undefined
  query?: Shape | undefined
  body?: Shape | undefined
  file?: FileKind | undefined
  /** Nothing is answered without one. */
  answer?: z.ZodType
  /** Where that which was created can be found, under /api/v1. */
  at?: ((id: string) => string) | undefined
  run(call: Call<never, never, never>): Promise<unknown>
}

/** A body that is a file as it is, and how many bytes it may have. */
export interface FileKind {
  types: readonly string[]
  most: number
}

/** A request of which everything was checked but whether the viewer may. */
export interface Call<Params, Query, Body> {
  app: App
  store: Visit['Variables']['store']
  viewer: Viewer | undefined
  key: ApiKey | undefined
  /** The network address it came from, where the server knows it. */
  address: string | undefined
  params: Params
  query: Query
  body: Body
  /** The bytes of the file, if the operation takes one. */
  file: Uint8Array
}

type Shape = z.ZodObject
type Nothing = typeof nothing
type NoShape = typeof nothing.shape

interface Terms<Params, Query, Body> {
  /** What a key needs. `community:read` takes no key for what guests may see. */
  scope: Scope
  summary: string
  params?: Params
  query?: Query
  body?: Body
}

type Run<Params, Query, Body, Result> = (
  call: Call<z.output<Params>, z.output<Query>, z.output<Body>>,
) => Promise<Result>

/** Reads one thing. */
export function read<
  Answer extends z.ZodType,
  Params extends Shape = Nothing,
  Query extends Shape = Nothing,
>(
  path: string,
  terms: Omit<Terms<Params, Query, never>, 'body'> & { answer: Answer },
  run: Run<Params, Query, Nothing, z.input<Answer>>,
): Operation {
  return { method: 'get', path, ...terms, run }
}

/** Reads a list, page by page. */
export function readPage<
  Item extends z.ZodType,
  Params extends Shape = Nothing,
  Query extends z.ZodRawShape = NoShape,
>(
  path: string,
  {
    item,
    filter,
    ...terms
  }: Omit<Terms<Params, never, never>, 'body' | 'query'> & {
    item: Item
    filter?: Query
  },
  run: Run<Params, z.ZodObject<Query & typeof after>, Nothing, Page<z.input<Item>>>,
): Operation {
  const query = z.object({ ...filter, ...after })
  const answer = z.object({ items: z.array(item), next: z.string().nullable() })
  return { method: 'get', path, ...terms, query, answer, run }
}

/** Makes something new and answers its id. */
export function create<
  Body extends Shape = Nothing,
  Params extends Shape = Nothing,
  Query extends Shape = Nothing,
>(
  path: string,
  terms: Terms<Params, Query, Body> & { at?: (id: string) => string; file?: FileKind },
  run: Run<Params, Query, Body, string>,
): Operation {
  const answer = z.object({ id: z.uuid() })
  return { method: 'post', path, ...terms, answer, run: async (call) => ({ id: await run(call) }) }
}

/** Changes something. Done twice it does no harm. */
export function change<Body extends Shape = Nothing, Params extends Shape = Nothing>(
  method: 'post' | 'put' | 'patch' | 'delete',
  path: string,
  terms: Omit<Terms<Params, never, Body>, 'query'>,
  run: Run<Params, Nothing, Body, unknown>,
): Operation {
  return { method, path, ...terms, run }
}

/** What comes along where nothing is asked for. */
export const nothing = z.object({})

/** The cursor that came with the page before. */
const after = {
  after: z
    .string()
    .max(500)
    .optional()
    .describe('`next` of the page before; lists are read in one direction'),
}
