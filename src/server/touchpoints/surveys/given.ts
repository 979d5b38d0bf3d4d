import { z } from 'zod'
import { DomainError } from '#errors'
import { scaleOf, scales, type Question, type SurveyContent } from './survey.ts'

/** One figure, choice or text of an answer, as it is kept. */
export interface Value {
  question: string
  part: string
  number: number | null
  body: string | null
}

/** What a form holds: by question, or by question and row as `question.row`. */
export type Given = Record<string, string | string[] | undefined>

const MATRIX = { low: 1, high: 5 }
const MOST_TEXT = 5000

/**
 * What was answered, checked against the wording that was shown. Questions that were not to be
 * asked are passed over; a blank is no answer, never a figure in the middle.
 */
export function readGiven({ questions }: SurveyContent, given: Given): Value[] {
  const values: Value[] = []
  for (const question of questions) {
    if (!isAsked(question, values)) continue
    const read = readOne(question, given)
    if (read.length === 0 && question.isRequired) {
      const message = 'Please answer this question.'
      throw new DomainError('invalid', 'survey.missing', message, { question: question.id })
    }
    values.push(...read)
  }
  if (values.length > 0) return values
  throw new DomainError('invalid', 'survey.empty', 'Please answer at least one question.')
}

/** Whether a question is to be asked after what was answered before it. */
function isAsked({ showIf }: Question, before: readonly Value[]): boolean {
  if (!showIf) return true
  const { question, part, from = -Infinity, to = Infinity } = showIf
  const earlier = before.filter((value) => value.question === question)
  if (part !== undefined) return earlier.some((value) => value.part === part)
  return earlier.some(({ number }) => number !== null && number >= from && number <= to)
}

function readOne({ id, kind, parts }: Question, given: Given): Value[] {
  const scale = scaleOf(kind)
  if (scale) return figure(id, '', given[id], scales[scale])
  if (kind === 'matrix')
    return parts.flatMap((row) => figure(id, row.id, given[`${id}.${row.id}`], MATRIX))
  if (kind === 'single' || kind === 'many') {
    const ticked = new Set([given[id] ?? []].flat().filter((part) => part !== ''))
    const known = parts.filter((part) => ticked.has(part.id))
    if (known.length !== ticked.size || (kind === 'single' && known.length > 1)) refuse(id)
    return known.map((part) => ({ question: id, part: part.id, number: 1, body: null }))
  }
  const body = [given[id] ?? ''].flat().join('\n').trim()
  if (body === '') return []
  if (body.length > MOST_TEXT) refuse(id, `Please use at most ${MOST_TEXT} characters.`)
  return [{ question: id, part: '', number: null, body }]
}

function figure(
  question: string,
  part: string,
  given: string | string[] | undefined,
  { low, high }: { low: number; high: number },
): Value[] {
  if (given === undefined || String(given).trim() === '') return []
  const number = z.coerce.number().int().min(low).max(high).safeParse(given)
  if (!number.success) refuse(question)
  return [{ question, part, number: number.data, body: null }]
}

function refuse(id: string, message = 'Please choose one of the answers offered.'): never {
  throw new DomainError('invalid', 'survey.answer', message, { question: id })
}
