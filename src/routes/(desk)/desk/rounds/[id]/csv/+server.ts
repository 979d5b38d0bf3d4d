import { csvLine } from '#exports'
import { findRound, streamApplicants, type Applicant } from '#rounds'
import { enter } from '../../../entrance.ts'
import type { RequestHandler } from './$types'

const about = ['person', 'name', 'handle', 'state', 'applied', 'has_accepted']

/** Everybody who applied, a line each, as they are read, with what they answered. */
export const GET: RequestHandler = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { questions } = await findRound(store, viewer, event.params.id)
  const lineOf = ({ answers, appliedAt, ...applicant }: Applicant) => {
    const { personId, name, handle, state, hasAccepted } = applicant
    const answered = questions.map(({ id }) => (answers[id] ?? []).join('; '))
    return csvLine([
      ...[personId, name, handle, state, appliedAt.toISOString(), hasAccepted ? 'yes' : 'no'],
      ...answered,
    ])
  }
  const applicants = streamApplicants(store, viewer, event.params.id)
  const lines = new ReadableStream<string>({
    start: (controller) =>
      controller.enqueue(csvLine([...about, ...questions.map(({ text }) => text)])),
    async pull(controller) {
      const part = await applicants.next()
      if (part.done === true) controller.close()
      else controller.enqueue(part.value.map(lineOf).join(''))
    },
  })
  return new Response(lines.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="applicants.csv"',
      'cache-control': 'no-store',
    },
  })
}
