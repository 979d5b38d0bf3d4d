import { z } from 'zod'
import type { DomainError } from '#errors'
import { getLocale } from '#locale'
import * as words from '#words'
import german from './refusals.de.json' with { type: 'json' }

/** Modules refuse in English; here is what their codes mean elsewhere. */
const translated: Record<string, Partial<Record<string, string>>> = { de: german }

/** Why not, in the language of the page; in English where nobody has translated it. */
export function reasonOf({ code, message, facts }: DomainError): string {
  const known = translated[getLocale()]?.[code]
  return known?.replace(/{(\w+)}/g, (gap, name: string) => facts[name] ?? gap) ?? message
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
