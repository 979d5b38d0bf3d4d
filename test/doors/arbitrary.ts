import fc from 'fast-check'
import type { Schema } from './description.ts'

/** What no program of good will sends. */
export const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    ...['\0', '\ud800', '__proto__', "' or 1=1 --", '%00', '\u202e', '{}', '[]', '-1', '1e999'],
    ...['9'.repeat(400), 'x'.repeat(20_000), '"', '\\', '\n', 'null', '99999-01-01', '0000-00-00'],
  ),
)

/** A word in an address. */
export function wordFor(schema: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  const good = valueFor(schema, ids).map((value) => String(value))
  const cursor = fc.json().map((text) => Buffer.from(text).toString('base64url'))
  return fc.oneof({ weight: 25, arbitrary: good }, hostile, cursor)
}

/** Mostly as described. */
export function valueFor(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
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
