import { ada, ann, bo, plaza, workshop, type Ask } from '#test'
import { isOfTurn } from '../tier.ts'
import { COMMON_WORD } from './canaries.ts'

interface Described {
  paths: Record<
    string,
    Record<string, { parameters?: { name: string; schema: { enum?: string[] } }[] }>
  >
}

/**
 * Asks everything that can be read, with every id and every word that somebody might have got hold
 * of, and changes nothing. Yields what was asked and everything that came back. Whoever is stopped
 * at an operation for who they are, eight times in a row, asks nothing more there.
 */
export async function* sweep(
  ask: Ask,
  token: string | undefined,
  { words, ids, among }: Known,
): AsyncGenerator<{ question: string; text: string; isAnswered: boolean }> {
  const known = [...ids, plaza.id, workshop.id, ada.id, bo.id, ann.id]
  const operations = [
    ...(await listPaths(ask, known, words)).map((paths) =>
      paths.filter((path, n) => n === 0 || (among?.has(path) ?? true)).map((path) => ({ path })),
    ),
    // Refusals must not tell either.
    ...['topics', 'replies', 'comments'].map((name) =>
      known
        .filter((_, n) => isOfTurn(`${name} ${n}`))
        .map((id) => ({ path: `/${name}/${id}`, method: 'PATCH', body: { none: id } })),
    ),
  ]
  for (const questions of operations) {
    let isStopped = true
    for (let start = 0; start < questions.length; start += AT_ONCE) {
      const some = questions.slice(start, start + AT_ONCE)
      const answers = await Promise.all(some.map((question) => ask({ ...question, token })))
      for (const [number, { status, text, headers }] of answers.entries()) {
        const { path = '' } = some[number] ?? {}
        const heard = `${text}\n${[...headers].join('\n')}`
        yield { question: path, text: heard, isAnswered: status < 300 }
      }
      isStopped &&= answers.every(({ status }) => status === 401 || status === 403)
      if (isStopped) break
    }
  }
}

const AT_ONCE = 8

export interface Known {
  words: readonly string[]
  ids: readonly string[]
  /** Of what can be asked about something, only these, and the first of each operation. */
  among?: ReadonlySet<string>
}

/** For each operation, and for each way to filter it, what it can be asked about. */
async function listPaths(
  ask: Ask,
  ids: readonly string[],
  words: readonly string[],
): Promise<string[][]> {
  const { paths } = (await ask({ path: '/api/openapi.json' })).body as Described
  const readable = Object.entries(paths).flatMap(([path, { get }]) =>
    get ? [{ path, parameters: get.parameters ?? [] }] : [],
  )
  const crawled = readable.map(({ path, parameters }) => {
    const name = /\{(\w+)\}/.exec(path)?.[1]
    if (name === undefined) return [path]
    const choices = parameters.find((each) => each.name === name)?.schema.enum
    const values = choices ?? (name === 'id' ? ids : ['plaza', 'workshop', 'ada', ...words])
    return values.map((value) => path.replace(`{${name}}`, value))
  })
  const searched = readable.flatMap(({ path, parameters }) =>
    parameters
      .filter(({ name }) => ['text', 'query', 'tag'].includes(name))
      .map(({ name }) => [COMMON_WORD, ...words].map((word) => `${path}?${name}=${word}`)),
  )
  const filtered = [
    'topics?spaceId',
    'topics?authorId',
    'ideas?spaceId',
    'tags?spaceId',
    'product-reviews?productId',
  ].map((question) => ids.map((id) => `/api/v1/${question}=${id}`))
  return [['/api'], ['/api/openapi.json'], ...crawled, ...searched, ...filtered].map(
    (paths, question) => paths.filter((_, n) => n === 0 || isOfTurn(`${question} ${n}`)),
  )
}

/** Hears which of the words stand in a text, by looking through it once for all of them. */
export function listenFor(words: readonly string[]): (text: string) => string[] {
  const any = new RegExp(words.join('|'), 'g')
  return (text) => [...new Set(text.match(any))]
}
