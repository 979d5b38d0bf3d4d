import { checked } from '#errors'
import { tidyText } from '#text'
import { commentBody } from './comment.ts'

export function readBody(body: string): string {
  return checked(commentBody, tidyText(body), 'comment.body')
}
