import { z } from 'zod'

export const surveyStates = ['draft', 'live', 'closed'] as const
export type SurveyState = (typeof surveyStates)[number]
export const channels = ['link', 'letter', 'card', 'embed'] as const
export type Channel = (typeof channels)[number]
/** How those of a wave are asked: by letter, or by a card in the community. */
export const waveChannels = ['letter', 'card'] as const
export type WaveChannel = (typeof waveChannels)[number]
export type Locale = 'en' | 'de'

/** What is asked with figures, from the lowest to the highest. */
export const scales = {
  nps: { low: 0, high: 10 },
  csat: { low: 1, high: 5 },
  ces: { low: 1, high: 7 },
  rating: { low: 1, high: 5 },
} as const
export type Scale = keyof typeof scales

export const questionKinds = [
  ...(Object.keys(scales) as Scale[]),
  'single',
  'many',
  'matrix',
  'text',
  'contact',
] as const
export type QuestionKind = (typeof questionKinds)[number]

const MOST_QUESTIONS = 30
const MOST_PARTS = 20
const name = z.string().regex(/^[a-z0-9]{1,12}$/)
/** Left empty, it is given by us when the wording is kept. */
const nameOrNone = name.or(z.literal('')).default('')
const words = (most: number) =>
  z.object({
    en: z.string().trim().max(most, `Please use at most ${most} characters.`),
    de: z.string().trim().max(most, `Please use at most ${most} characters.`),
  })
const needed = (most: number) =>
  words(most).refine(({ en, de }) => en !== '' || de !== '', 'Please write it in one language.')

const question = z
  .object({
    id: nameOrNone,
    kind: z.enum(questionKinds),
    text: needed(300),
    isRequired: z.boolean().default(false),
    /** The choices, or the rows of a matrix. */
    parts: z
      .array(z.object({ id: nameOrNone, text: needed(120) }))
      .max(MOST_PARTS)
      .default([]),
    /** Asked only if an earlier question was answered between these figures, or with this choice. */
    showIf: z
      .object({
        question: name,
        from: z.number().int().optional(),
        to: z.number().int().optional(),
        part: name.optional(),
      })
      .optional(),
  })
  .refine(({ kind, parts }) => !needsParts(kind) || parts.length >= (kind === 'matrix' ? 1 : 2), {
    path: ['parts'],
    message: 'Please write at least two choices, one a line.',
  })
export type Question = z.output<typeof question>

export const surveyContent = z
  .object({
    heading: needed(120),
    intro: words(1000),
    thanks: words(1000),
    questions: z
      .array(question)
      .min(1, 'Please ask at least one question.')
      .max(MOST_QUESTIONS, `Please ask at most ${MOST_QUESTIONS} questions.`),
  })
  .refine(({ questions }) => [questions, ...questions.map(({ parts }) => parts)].every(differ), {
    message: 'Two questions or choices bear the same name.',
  })
  .refine(({ questions }) => questions.every(dependsOnEarlier), {
    message: 'A question can depend only on one that is asked before it.',
  })
export type SurveyContent = z.output<typeof surveyContent>

export const newSurvey = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Please give it a name.')
    .max(120, 'Please use at most 120 characters.'),
  isAnonymous: z.boolean().default(false),
  template: z.enum(['nps', 'csat', 'ces', 'blank']).default('nps'),
})
export type Template = z.output<typeof newSurvey>['template']

/** Whether a kind of question offers choices or rows. */
function needsParts(kind: QuestionKind): boolean {
  return kind === 'single' || kind === 'many' || kind === 'matrix'
}

/** The scale of a question, if it is answered by a figure. */
export function scaleOf(kind: QuestionKind): Scale | undefined {
  return kind in scales ? (kind as Scale) : undefined
}

/** A text in the reader's language, or in the one that there is. */
export function textIn(text: { en: string; de: string }, locale: string): string {
  const [first, second] = locale === 'de' ? [text.de, text.en] : [text.en, text.de]
  return first || second
}

function differ(named: readonly { id: string }[]): boolean {
  const ids = named.map(({ id }) => id).filter((id) => id !== '')
  return new Set(ids).size === ids.length
}

function dependsOnEarlier({ showIf }: Question, index: number, questions: Question[]): boolean {
  return showIf === undefined || questions.slice(0, index).some(({ id }) => id === showIf.question)
}
