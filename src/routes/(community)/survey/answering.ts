import { fail, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { refuseAsking } from '#asking'
import { DomainError } from '#errors'
import { getLocale } from '#locale'
import { limitAnswersFrom } from '#people'
import {
  answerSurvey,
  findAsked,
  hasAnswered,
  readSurveyToken,
  type Door,
  type Given,
} from '#surveys'
import { reasonOf } from '../../refusal-words.ts'
import { refuseTrapped } from '../../writing-of.ts'

/** What the page of a survey shows. Opening it changes nothing, whatever the address says. */
export async function askedFor({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, door: Door) {
  const { store, viewer } = locals
  const { content, version, isAnonymous, state, surveyId, personId } = await findAsked(store, door)
  const isDone = viewer && 'surveyId' in door && (await hasAnswered(store, viewer, surveyId))
  const chosen: Given = Object.fromEntries(url.searchParams)
  return {
    survey: { content, version, isAnonymous, state: isDone ? 'answered' : state },
    chosen,
    isNamed: personId !== null || viewer !== undefined,
  } as const
}

const statuses: Partial<Record<DomainError['reason'], number>> = {
  not_found: 404,
  conflict: 409,
  too_many: 429,
}

/** Takes the answers of a form; what is missing comes back beside what was chosen. */
export async function takeAnswers({ locals, request }: RequestEvent, door: Door) {
  const form = await request.formData()
  const given: Given = {}
  for (const field of new Set(form.keys())) {
    given[field] = form.getAll(field).filter((value) => typeof value === 'string')
  }
  for (const [field, values] of Object.entries(given)) {
    if (Array.isArray(values) && values.length === 1) given[field] = values[0]
  }
  try {
    refuseTrapped({ homepage: [given.homepage ?? ''].flat().join('') })
    const version = z.coerce
      .number()
      .int()
      .positive()
      .max(2_147_483_647)
      .catch(1)
      .parse(given.version)
    const locale = getLocale() === 'de' ? 'de' : 'en'
    if ('surveyId' in door) await limitAnswersFrom(locals.store, locals.address)
    await answerSurvey(locals.store, locals.viewer, door, { given, version, locale })
    return { isAnswered: true }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { question } = error.facts
    return fail(statuses[error.reason] ?? 422, {
      message: reasonOf(error),
      question: question ?? null,
      given,
    })
  }
}

/** Whoever has the letter may say that they want to be asked nothing more. */
export async function stopAsking({ locals: { store } }: RequestEvent, token: string) {
  const { personId } = await readSurveyToken(store, token)
  await refuseAsking(store, { id: personId }, { isRefused: true })
  return { isStopped: true }
}
