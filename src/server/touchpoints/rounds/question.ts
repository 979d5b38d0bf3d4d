import { z } from 'zod'
import { DomainError } from '#errors'
import { tidyText } from '#text'

/** Written in a line or at length; one of some choices, or several. */
export const questionKinds = ['short', 'long', 'one', 'several'] as const
export type RoundQuestionKind = (typeof questionKinds)[number]

const line = (most: number) =>
  z
    .string()
    .transform((text) => tidyText(text).replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Please write what is asked.')
        .max(most, `Please use at most ${most} characters.`),
    )

export const question = z
  .object({
    id: z.string().default(''),
    kind: z.enum(questionKinds, 'Choose how the question is answered.'),
    text: line(300),
    isRequired: z.boolean().default(false),
    choices: z.array(line(120)).max(30, 'Please offer at most 30 choices.').default([]),
  })
  .refine(({ kind, choices }) => !isChoice(kind) || new Set(choices).size >= 2, {
    message: 'Please offer at least two different choices.',
    path: ['choices'],
  })
  .transform(({ choices, ...rest }) => {
    return { ...rest, choices: isChoice(rest.kind) ? [...new Set(choices)] : [] }
  })
export type RoundQuestion = z.output<typeof question>

/** What was written or ticked, by the question; of written words there is one. */
export type Answers = Record<string, string[]>

const MOST = { short: 300, long: 5000 }

/** The answers to these questions and no others. Refuses what is missing, too long, or no choice. */
export function answersTo(questions: readonly RoundQuestion[], given: Answers): Answers {
  const answered = questions.map((question) => [question.id, answerTo(question, given)] as const)
  return Object.fromEntries(answered.filter(([, words]) => words.length > 0))
}

function answerTo({ id, kind, isRequired, choices }: RoundQuestion, given: Answers): string[] {
  const words = (given[id] ?? []).map((text) => tidyText(text).trim()).filter(Boolean)
  const facts = { question: id }
  if (isRequired && words.length === 0) {
    throw new DomainError('invalid', 'round.missing', 'Please answer this question.', facts)
  }
  if (!isChoice(kind)) {
    const [text] = words
    if (text !== undefined && text.length > MOST[kind]) {
      throw new DomainError('invalid', 'round.long', 'Please answer in fewer words.', facts)
    }
    return text === undefined ? [] : [text]
  }
  const chosen = choices.filter((choice) => words.includes(choice))
  const isOne = kind === 'several' || chosen.length <= 1
  if (!isOne || chosen.length < new Set(words).size) {
    throw new DomainError('invalid', 'round.choice', 'Please choose from what is offered.', facts)
  }
  return chosen
}

function isChoice(kind: RoundQuestionKind): kind is 'one' | 'several' {
  return kind === 'one' || kind === 'several'
}
