import { error } from '@sveltejs/kit'
import { DomainError, statusOf } from '#errors'
import { csvLine } from '#exports'
import { findSurvey, streamAnswers, type Question, type SurveyAnswer } from '#surveys'
import { reasonOf } from '../../../../../refusal-words.ts'
import { enter } from '../../../entrance.ts'
import type { RequestHandler } from './$types'

const about = ['answer', 'day', 'person', 'name', 'version', 'wave', 'channel']

/** Every answer, a line each, as they are read; of anonymous surveys what was answered and no more. */
export const GET: RequestHandler = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { content, isAnonymous } = await findSurvey(store, viewer, event.params.id)
  const head = [...(isAnonymous ? [] : about), ...content.questions.map(({ id }) => id)]
  const lineOf = (answer: SurveyAnswer) =>
    csvLine([...(isAnonymous ? [] : headOf(answer)), ...cellsOf(answer, content.questions)])
  const answers = streamAnswers(store, viewer, event.params.id)
  let part = await answers.next().catch(refuse)
  const lines = new ReadableStream<string>({
    start: (controller) => controller.enqueue(csvLine(head)),
    async pull(controller) {
      if (part.done === true) {
        controller.close()
        return
      }
      controller.enqueue(part.value.map(lineOf).join(''))
      part = await answers.next()
    },
  })
  return new Response(lines.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="answers.csv"',
      'cache-control': 'no-store',
    },
  })
}

/** What is refused is known before the first line. */
function refuse(refusal: unknown): never {
  if (refusal instanceof DomainError) error(statusOf(refusal), reasonOf(refusal))
  throw refusal
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
