import { z } from 'zod'
import {
  assignCase,
  listCases,
  listSettledCases,
  mayRunSurveys,
  reopenCase,
  settleCase,
  settlement,
} from '#surveys'
import * as words from '#words'
import { act, given } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const after = event.url.searchParams.get('after') ?? undefined
  const [cases, settled] = await Promise.all([
    listCases(store, viewer, { after }),
    listSettledCases(store, viewer),
  ])
  return { cases, settled, mayRun: mayRunSurveys(viewer) }
}

const caseIn = (form: FormData) => z.uuid().parse(form.get('caseId'))

export const actions = {
  mine: (event) =>
    act(event, async (viewer, form) => {
      await assignCase(event.locals.store, viewer, { caseId: caseIn(form), ownerId: viewer.id })
      return { said: words.surveys_changed() }
    }),
  settle: (event) =>
    act(event, async (viewer, form) => {
      await settleCase(event.locals.store, viewer, {
        caseId: caseIn(form),
        outcome: settlement.shape.outcome.parse(form.get('outcome')),
        note: given(form, 'note') ?? '',
      })
      return { said: words.surveys_case_settled() }
    }),
  reopen: (event) =>
    act(event, async (viewer, form) => {
      await reopenCase(event.locals.store, viewer, { caseId: caseIn(form) })
      return { said: words.surveys_changed() }
    }),
} satisfies Actions
