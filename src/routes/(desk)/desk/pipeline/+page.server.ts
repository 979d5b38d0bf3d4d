import { z } from 'zod'
import { sumDeals } from '#deals'
import { sumLeads } from '#leads'
import {
  archiveStage,
  createStage,
  editStage,
  listProspects,
  mayDrawPipeline,
  mayMoveProspects,
  moveStage,
  readBoard,
} from '#pipeline'
import * as words from '#words'
import { prospectChanges } from '../account/prospect-actions.ts'
import { textIn } from '../account/typed.ts'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  stage: z.uuid().optional().catch(undefined),
  view: z.enum(['won', 'lost']).optional().catch(undefined),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { stage, view, after } = asked.parse(Object.fromEntries(event.url.searchParams))
  const which = view ? { outcome: view } : stage ? { stageId: stage } : undefined
  const [board, list, leads, deals] = await Promise.all([
    readBoard(store, viewer),
    which && listProspects(store, viewer, { ...which, after }),
    sumLeads(store, viewer),
    sumDeals(store, viewer),
  ])
  return {
    ...{ board, list: list ?? null, stage: stage ?? null, view: view ?? null },
    dealers: { leads: leads.outcomes, worth: leads.won, deals },
    may: { move: mayMoveProspects(viewer), draw: mayDrawPipeline(viewer) },
  }
}

const stageIn = (form: FormData) => z.uuid().parse(form.get('stageId'))
const stageAs = (form: FormData) => {
  const probability = textIn(form, 'probability')
  return { name: textIn(form, 'name'), probability: probability === '' ? NaN : Number(probability) }
}

export const actions: Actions = {
  ...prospectChanges,
  addStage: (event) =>
    act(event, async (viewer, form) => {
      await createStage(event.locals.store, viewer, stageAs(form))
      return { said: words.account_saved() }
    }),
  editStage: (event) =>
    act(event, async (viewer, form) => {
      await editStage(event.locals.store, viewer, { stageId: stageIn(form), ...stageAs(form) })
      return { said: words.account_saved() }
    }),
  orderStage: (event) =>
    act(event, async (viewer, form) => {
      const direction = z.enum(['up', 'down']).parse(form.get('direction'))
      await moveStage(event.locals.store, viewer, { stageId: stageIn(form), direction })
      return { said: words.account_saved() }
    }),
  archiveStage: (event) =>
    act(event, async (viewer, form) => {
      await archiveStage(event.locals.store, viewer, { stageId: stageIn(form) })
      return { said: words.account_saved() }
    }),
}
