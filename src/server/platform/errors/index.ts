import type { z } from 'zod'

export { reasonIn, sentenceIn } from './reason-in.ts'

export type Reason = 'not_found' | 'not_allowed' | 'conflict' | 'invalid' | 'too_many' | 'held'

/** An answer of "no" that the asker can understand. Anything else thrown is our own mistake. */
export class DomainError extends Error {
  readonly reason: Reason
  readonly code: string
  /** What translations of the message need to know. */
  readonly facts: Readonly<Record<string, string>>

  constructor(reason: Reason, code: string, message: string, facts: Record<string, string> = {}) {
    super(message)
    this.reason = reason
    this.code = code
    this.facts = facts
  }
}

export function allow(permitted: boolean, code: string, message: string): asserts permitted {
  if (!permitted) throw new DomainError('not_allowed', code, message)
}

export function found<Thing>(thing: Thing | undefined, code: string, message: string): Thing {
  if (thing === undefined) throw new DomainError('not_found', code, message)
  return thing
}

/** The HTTP status in which a "no" leaves the program, by page or API. */
export function statusOf({ reason }: DomainError): 202 | 404 | 403 | 409 | 422 | 429 {
  return statuses[reason]
}

const statuses = {
  not_found: 404,
  not_allowed: 403,
  conflict: 409,
  invalid: 422,
  too_many: 429,
  // Taken, but a moderator reads it first.
  held: 202,
} as const

/**
 * Input as a schema wants it; refuses it with the sentence of the first thing that is wrong, under
 * the code and, if one of several fields is wrong, that field's name.
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  input: z.input<Schema>,
  code: string,
): z.output<Schema> {
  const outcome = schema.safeParse(input)
  if (outcome.success) return outcome.data
  const [issue] = outcome.error.issues
  const field = issue?.path.find((part) => typeof part === 'string')
  const message = issue?.message ?? 'This is not right.'
  throw new DomainError('invalid', field === undefined ? code : `${code}.${field}`, message)
}
