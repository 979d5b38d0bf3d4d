import { z } from 'zod'
import { editSurvey, findSurvey, restoreVersion, type SurveyContent } from '#surveys'
import * as words from '#words'
import { act, given } from '../../../act.ts'
import { enter } from '../../../entrance.ts'
import { framed, movedUp, withoutQuestion, withQuestion } from './change.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  return { survey: await findSurvey(event.locals.store, enter(event), event.params.id) }
}

const version = z.coerce.number().int().positive()

/** Changes the wording that the form was made of; somebody else's change meanwhile is kept. */
function change(
  event: RequestEvent,
  work: (content: SurveyContent, form: FormData) => SurveyContent,
) {
  return act(event, async (viewer, form) => {
    const { store } = event.locals
    const surveyId = event.params.id
    const { content } = await findSurvey(store, viewer, surveyId)
    await editSurvey(store, viewer, {
      surveyId,
      version: version.parse(form.get('version')),
      content: work(content, form),
    })
    return { said: words.surveys_changed() }
  })
}

const idIn = (form: FormData) => given(form, 'id') ?? ''

export const actions = {
  frame: (event) => change(event, framed),
  question: (event) => change(event, withQuestion),
  takeOut: (event) => change(event, (content, form) => withoutQuestion(content, idIn(form))),
  up: (event) => change(event, (content, form) => movedUp(content, idIn(form))),
  restore: (event) =>
    act(event, async (viewer, form) => {
      const surveyId = event.params.id
      const last = version.parse(form.get('version')) - 1
      await restoreVersion(event.locals.store, viewer, { surveyId, version: last })
      return { said: words.surveys_changed() }
    }),
} satisfies Actions
