import { z } from 'zod'
import { reasonIn, sentenceIn, type DomainError } from '#errors'
import { getLocale } from '#locale'
import * as words from '#words'

/** Why not, in the language of the page; in English where nobody has translated it. */
export function reasonOf(error: Pick<DomainError, 'code' | 'message'>): string {
  return reasonIn(getLocale(), error)
}

/** What a schema says is wrong, in the language of the page. */
export function saidOf(sentence: string): string {
  return sentenceIn(getLocale(), sentence)
}

// Where a schema has no words of its own for what is wrong, these stand on the page.
z.config({
  customError: (issue) => {
    if (issue.input === '') return words.field_missing()
    const isText = 'origin' in issue && issue.origin === 'string'
    if (issue.code === 'too_small' && isText) {
      return issue.minimum === 1
        ? words.field_missing()
        : words.field_short({ count: Number(issue.minimum) })
    }
    if (issue.code === 'too_big' && isText) {
      return words.field_long({ count: Number(issue.maximum) })
    }
    return words.field_wrong()
  },
})
