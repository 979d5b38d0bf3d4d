import fc from 'fast-check'
import type { Question } from '#test'
import { hostile, valueFor, wordFor } from './arbitrary.ts'
import type { Described } from './description.ts'
import type { Sample } from './sample.ts'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/**
 * What a program might ask of an operation: half of it good, as the sample is; the rest a good
 * question spoilt in one place, or something made up from the description alone.
 */
export function questionFor(
  described: Described,
  sample: Sample | undefined,
  ids: readonly string[],
): fc.Arbitrary<Question> {
  const madeUp = madeUpFor(described, ids)
  if (!sample) return madeUp
  return fc.oneof(
    { weight: 6, arbitrary: goodFor(described, sample) },
    { weight: 4, arbitrary: goodFor(described, sample).chain((good) => spoilt(good, ids)) },
    { weight: 2, arbitrary: madeUp },
  )
}

/** The same question about something else. */
export function about(question: Question, id: string | undefined): Question {
  return id === undefined ? question : { ...question, path: question.path.replace(UUID, id) }
}

export function idsIn(text: string): string[] {
  return [...new Set(text.match(UUID))]
}

/** The sample, in other words where words are free. */
function goodFor({ method }: Described, { path, body, type }: Sample): fc.Arbitrary<Question> {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
  const asked = { method, path, headers }
  if (body === undefined || body instanceof Uint8Array) return fc.constant({ ...asked, body })
  return oddWords.map((odd): Question => {
    const fields = Object.entries(body as object).map(([name, value]: [string, unknown]) => {
      return [name, PROSE.has(name) && typeof value === 'string' ? value + odd : value]
    })
    return { ...asked, body: Object.fromEntries(fields) as unknown }
  })
}

const PROSE = new Set(['body', 'title', 'name', 'words', 'bio', 'reason', 'because', 'answer'])

const oddWords = fc.oneof(
  fc.constant(''),
  fc.lorem({ maxCount: 12 }),
  fc.constantFrom(
    ...[
      ' \u202eolleh',
      ' é e\u0301 ﬁ',
      ' 👩‍👩‍👧 🇩🇪',
      ' <b onclick=x>',
      ' [a](javascript:b)',
      ' @bo @ghost',
    ],
    ...[
      ' \0\u0007',
      ' ' + '> '.repeat(60),
      ' ' + '*_`['.repeat(60),
      '\n\n|a|b|\n|-|-|\n',
      ' ${x} {{y}}',
    ],
  ),
)

/** With one thing wrong in it. */
function spoilt(good: Question, ids: readonly string[]): fc.Arbitrary<Question> {
  const ways: fc.Arbitrary<Question>[] = [
    spoiltPath(good, ids),
    fc.constant({ ...good, path: `${good.path}${good.path.includes('?') ? '&' : '?'}none=1` }),
  ]
  const { body } = good
  if (body !== undefined && !(body instanceof Uint8Array)) {
    const fields = body as Record<string, unknown>
    ways.push(spoiltField(good, fields), spoiltField(good, fields), rawBody(good, fields))
  }
  return fc.oneof(...ways)
}

function spoiltPath(good: Question, ids: readonly string[]): fc.Arbitrary<Question> {
  const other = fc.oneof(
    fc.constantFrom(...ids),
    fc.uuid(),
    hostile.map((word) => encodeURIComponent(word.toWellFormed()).replace(/^\.{0,2}$/, 'x')),
    fc.constantFrom(...ids).map((id) => id.toUpperCase()),
  )
  return other.map((word) => ({ ...good, path: good.path.replace(UUID, () => word) }))
}

function spoiltField(good: Question, fields: Record<string, unknown>): fc.Arbitrary<Question> {
  const wrong = fc.oneof(
    hostile,
    fc.constantFrom<unknown>(...[null, 1.5, -1, 2 ** 53, 2 ** 31, true, {}, [], [[[[]]]]]),
    fc.constantFrom('x'.repeat(60_000), '\ufeff', '🇩🇪'.repeat(3_000), '\u0300'.repeat(5_000)),
    fc.constant(undefined),
  )
  return fc
    .tuple(fc.constantFrom(...Object.keys(fields), 'none'), wrong)
    .map(([name, value]) => ({ ...good, body: { ...fields, [name]: value } }))
}

/** JSON that no object of ours becomes. */
function rawBody(good: Question, fields: Record<string, unknown>): fc.Arbitrary<Question> {
  const json = JSON.stringify(fields)
  const inside = json.slice(1, -1)
  const comma = inside === '' ? '' : ','
  return fc
    .constantFrom(
      ...[`{${inside}${comma}"__proto__":{"role":"owner"}}`, `{${inside}${comma}${inside}}`],
      ...[`[${json}]`, json.slice(0, -1), '['.repeat(9_000), `${json}${json}`, `\ufeff${json}`],
      `{${inside}${comma}"constructor":{"prototype":{"role":"owner"}}}`,
    )
    .map((body) => ({ ...good, body }))
}

/** From nothing but the description. */
function madeUpFor(
  { method, path, operation }: Described,
  ids: readonly string[],
): fc.Arbitrary<Question> {
  const { parameters = [], requestBody } = operation
  const words = fc.record(
    Object.fromEntries(parameters.map(({ name, schema }) => [name, wordFor(schema, ids)])),
    { requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name) },
  )
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const json = content && type === 'application/json' ? valueFor(content.schema, ids) : hostile
  const body = content ? fc.oneof({ weight: 12, arbitrary: json }, fc.json(), hostile) : undefined
  return fc
    .record({ words, body: body ?? fc.constant(undefined) })
    .map(({ words, body }): Question => ({
      method,
      path: addressOf(path, words as Record<string, string>),
      body: type === 'application/json' || typeof body === 'string' ? body : JSON.stringify(body),
      headers: type === undefined ? {} : { 'content-type': type },
    }))
}

function addressOf(path: string, words: Record<string, string>): string {
  const query = new URLSearchParams()
  let address = path
  for (const [name, word] of Object.entries(words)) {
    const place = `{${name}}`
    if (!path.includes(place)) query.set(name, word)
    // An empty word, or a dot, would be another address.
    else
      address = address.replace(place, () =>
        encodeURIComponent(word.toWellFormed()).replace(/^\.{0,2}$/, 'x'),
      )
  }
  return `${address}?${query}`
}
