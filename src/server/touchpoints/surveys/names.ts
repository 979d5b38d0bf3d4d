import { DomainError } from '#errors'
import type { Question, SurveyContent } from './survey.ts'

/**
 * A wording in which every question and choice bears a name of its own. What had none gets one that
 * no wording ever had. Refuses names of what was taken out, whose answers would count with later
 * ones, and questions that turn into another kind.
 */
export function nameParts(
  wanted: SurveyContent,
  { present, former }: { present: SurveyContent; former: readonly SurveyContent[] },
): SurveyContent {
  const used = new Map<string, Question[]>()
  for (const question of former.flatMap(({ questions }) => questions)) {
    used.set(question.id, [...(used.get(question.id) ?? []), question])
  }
  const taken = new Set([...used.keys(), ...wanted.questions.map(({ id }) => id)])
  const questions = wanted.questions.map((question) => {
    if (question.id === '') return named(question, freeName('q', taken), [])
    const own = used.get(question.id) ?? []
    const known = present.questions.find(({ id }) => id === question.id)
    if (own.length > 0 && !known) refuseName()
    if (known && known.kind !== question.kind) refuseKind()
    return named(question, question.id, own, known)
  })
  return { ...wanted, questions }
}

function named(
  question: Question,
  id: string,
  former: readonly Question[],
  known?: Question,
): Question {
  const kept = new Set(known?.parts.map((part) => part.id))
  const used = new Set(former.flatMap(({ parts }) => parts.map((part) => part.id)))
  const taken = new Set([...used, ...question.parts.map((part) => part.id)])
  const parts = question.parts.map((part) => {
    if (part.id === '') return { ...part, id: freeName('c', taken) }
    if (used.has(part.id) && !kept.has(part.id)) refuseName()
    return part
  })
  return { ...question, id, parts }
}

function freeName(letter: string, taken: Set<string>): string {
  let number = 1
  while (taken.has(`${letter}${number}`)) number++
  taken.add(`${letter}${number}`)
  return `${letter}${number}`
}

function refuseName(): never {
  const message =
    'This name belonged to something that was taken out. Add it without a name, or bring back ' +
    'the wording that had it.'
  throw new DomainError('invalid', 'survey.name', message)
}

function refuseKind(): never {
  const message = 'A question stays of its kind. Take it out, and add another one.'
  throw new DomainError('invalid', 'survey.kind', message)
}
