import type { z } from 'zod'
import { DomainError } from '#errors'

/** Input as a schema wants it; refuses it with the sentence of the first thing that is wrong. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  input: z.input<Schema>,
): z.output<Schema> {
  const outcome = schema.safeParse(input)
  if (outcome.success) return outcome.data
  const [issue] = outcome.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new DomainError('invalid', `invalid.${field}`, issue?.message ?? 'This is not right.')
}
