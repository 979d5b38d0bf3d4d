import { z } from 'zod'
import { decisions, rule, type Rule } from '#moderation'
import { cannedWords } from '../../../moderation-words.ts'

const decided = z.object({
  decision: z.enum(decisions),
  rule: z.preprocess((value) => (value === '' ? undefined : value), rule.optional()),
  said: z.string().max(1000).default(''),
})

/** What a form decides; where nothing is said, the usual words for the rule are. */
export function readDecision(form: FormData) {
  const { said, ...decision } = decided.parse(Object.fromEntries(form))
  return { ...decision, said: said.trim() || usualWords(decision.rule) }
}

function usualWords(rule: Rule | undefined): string {
  return rule === undefined || rule === 'other' ? '' : cannedWords[rule]()
}

/** Items are named with the version that was looked at, as `id:version`. */
export function readItems(form: FormData): { id: string; version: number }[] {
  return form.getAll('items').flatMap((item) => {
    const [id = '', version] = typeof item === 'string' ? item.split(':') : []
    return id === '' ? [] : [{ id, version: Number(version) }]
  })
}
