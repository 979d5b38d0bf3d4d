import fc from 'fast-check'
import { expect } from 'vitest'
import { it, keyOf, olga, openApiOver, plaza, type Ask, type Question } from '#test'
import { operationsOf, type Described, type Description, type Schema } from './description.ts'
import { onStage } from './on-stage.ts'
import { untilImported } from './until-imported.ts'
import { build } from './world.ts'

const runs = Number(process.env.FUZZ_RUNS ?? 6)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1e9)

/** Good, odd and hostile requests for every operation. FUZZ_SEED repeats a run, FUZZ_RUNS more. */
it('breaks down at nothing that programs send', { timeout: 3_600_000 }, async ({ database }) => {
  const world = await build(database)
  const ids = [...Object.values(world).filter((id) => typeof id === 'string'), plaza.id]
  const token = await keyOf(database, olga)
  const counts = new Map<string, number>()
  const reached = new Set<string>()
  await onStage(database, async (stage, undone) => {
    const ask = openApiOver(stage)
    const description = (await ask({ path: '/api/openapi.json' })).body as Description
    for (const described of operationsOf(description)) {
      await fc.assert(
        fc.asyncProperty(questionFor(described, ids), async (question) => {
          const status = await undone(() => statusOf(ask, { ...question, token }))
          const kind = `${Math.floor(status / 100)}xx`
          counts.set(kind, (counts.get(kind) ?? 0) + 1)
          if (status < 300) reached.add(`${described.method} ${described.path}`)
          expect(status, `${question.method} ${question.path}`).toBeLessThan(500)
        }),
        { numRuns: runs, seed, endOnFailure: !process.env.FUZZ_SHRINK },
      )
    }
  })
  const told = [...counts].sort().map(([kind, count]) => `${count} × ${kind}`)
  console.info(`seed ${seed}: ${told.join(', ')}; ${reached.size} operations did something`)
})

async function statusOf(ask: Ask, question: Question): Promise<number> {
  const answer = await ask(question)
  await untilImported(ask, answer, question.token)
  const { status, headers, body } = answer
  if (status >= 400) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({ type: 'about:blank', status })
  }
  return status
}

function questionFor(
  { method, path, operation }: Described,
  ids: string[],
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

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    ...['\0', '\ud800', '__proto__', "' or 1=1 --", '%00', '\u202e', '{}', '[]', '-1', '1e999'],
    ...['9'.repeat(400), 'x'.repeat(20_000), '"', '\\', '\n', 'null', '99999-01-01', '0000-00-00'],
  ),
)

function wordFor(schema: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  const good = valueFor(schema, ids).map((value) => String(value))
  const cursor = fc.json().map((text) => Buffer.from(text).toString('base64url'))
  return fc.oneof({ weight: 25, arbitrary: good }, hostile, cursor)
}

/** Mostly as described. */
function valueFor(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 40, arbitrary: goodFor(schema, ids) },
    hostile,
    fc.constantFrom(null, 1.5, -1, 2 ** 53, 2 ** 31, true, {}, []),
  )
}

function goodFor(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { enum: choices, anyOf, format, properties, required, items } = schema
  if (choices) return fc.constantFrom(...choices)
  if (anyOf) return fc.oneof(...anyOf.map((each) => goodFor(each, ids)))
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid())
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  switch ([schema.type].flat()[0]) {
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 5 }), fc.maxSafeInteger())
    case 'number':
      return fc.double()
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(valueFor(items ?? {}, ids), { maxLength: 4 })
    case 'object': {
      const fields = Object.entries(properties ?? {})
      const values = fields.map(([name, field]) => [name, valueFor(field, ids)] as const)
      return fc.record(Object.fromEntries(values), { requiredKeys: required ?? [] })
    }
    default:
      return fc.oneof(
        fc.lorem({ maxCount: 12 }),
        fc.constantFrom('EUR', '#2f6f5e', 'plaza', 'bell'),
      )
  }
}
