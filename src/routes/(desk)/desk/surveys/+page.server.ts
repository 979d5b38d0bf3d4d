import { redirect } from '@sveltejs/kit'
import type { z } from 'zod'
import { changeAskingRules, findAskingRules, listUnasked } from '#asking'
import { mayConfigure } from '#people'
import { createSurvey, listSurveys, mayRunSurveys, newSurvey, removeSurvey } from '#surveys'
import * as words from '#words'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const after = event.url.searchParams.get('after') ?? undefined
  const [surveys, rules, unasked] = await Promise.all([
    listSurveys(store, viewer, { after }),
    findAskingRules(store),
    listUnasked(store, viewer),
  ])
  const may = { run: mayRunSurveys(viewer), configure: mayConfigure(viewer) }
  return { surveys, rules, unasked: unasked.items, may }
}

export const actions = {
  create: (event) =>
    act(event, async (viewer, form) => {
      const id = await createSurvey(event.locals.store, viewer, {
        title: given(form, 'title') ?? '',
        isAnonymous: form.get('isAnonymous') !== null,
        template: given(form, 'template') as z.input<typeof newSurvey>['template'],
      })
      redirect(303, `/desk/surveys/${id}`)
    }),
  bringBack: (event) =>
    act(event, async (viewer, form) => {
      const surveyId = given(form, 'surveyId') ?? ''
      await removeSurvey(event.locals.store, viewer, { surveyId, isRemoved: false })
      return { said: words.surveys_changed() }
    }),
  budget: (event) =>
    act(event, async (viewer, form) => {
      await changeAskingRules(event.locals.store, viewer, {
        cooldownDays: Number(form.get('cooldownDays')),
        mostPerYear: Number(form.get('mostPerYear')),
      })
      return { said: words.surveys_budget_saved() }
    }),
} satisfies Actions
