import { DomainError } from '#errors'
import { tidyText } from '#text'
import { commentBody } from './comment.ts'

export function readBody(body: string): string {
  const read = commentBody.safeParse(tidyText(body))
  if (read.success) return read.data
  throw new DomainError(
    'invalid',
    'comment.body',
    read.error.issues[0]?.message ?? 'Write a few words.',
  )
}
