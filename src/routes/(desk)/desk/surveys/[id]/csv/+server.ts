import { error } from '@sveltejs/kit'
import { DomainError, statusOf } from '#errors'
import { csvLine } from '#exports'
import { findSurvey, streamAnswers, type SurveyAnswer, type Question } from '#surveys'
import { reasonOf } from '../../../../../refusal-words.ts'
import { enter } from '../../../entrance.ts'
import type { RequestHandler } from './$types'

/**
 * Every answer, a line each; of anonymous surveys only once enough have answered, and without day,
 * wave and way, by which some could be told apart.
 */
export const GET: RequestHandler = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const surveyId = event.params.id
  const { content, isAnonymous } = await findSurvey(store, viewer, surveyId)
  const head = isAnonymous ? [] : ['answer', 'day', 'person', 'name', 'version', 'wave', 'channel']
  const lines = [csvLine([...head, ...content.questions.map(({ id }) => id)])]
  try {
    for await (const answers of streamAnswers(store, viewer, surveyId)) {
      lines.push(
        ...answers.map((answer) =>
          csvLine([...(isAnonymous ? [] : headOf(answer)), ...cellsOf(answer, content.questions)]),
        ),
      )
    }
  } catch (refusal) {
    if (refusal instanceof DomainError) error(statusOf(refusal), reasonOf(refusal))
    throw refusal
  }
  return new Response(lines.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="answers.csv"',
      'cache-control': 'no-store',
    },
  })
}

function headOf(answer: SurveyAnswer) {
  const { id, answeredOn, personId, name, version, wave, channel } = answer
  return [id, answeredOn, personId, name, version, wave, channel]
}

function cellsOf({ values }: SurveyAnswer, questions: readonly Question[]) {
  return questions.map((question) => {
    const own = values.filter((value) => value.question === question.id)
    const [only] = own
    if (only && own.length === 1 && only.part === '') return only.number ?? only.body
    const isMatrix = question.kind === 'matrix'
    return own.map(({ part, number }) => (isMatrix ? `${part}=${number}` : part)).join(' ')
  })
}
