import { z } from 'zod'
import { describeApplicants } from '#app'
import {
  applicationStates,
  callOffRound,
  countApplicants,
  decideOnApplicants,
  decisions,
  findRound,
  finishRound,
  listApplicants,
  mayRunRounds,
  moveRound,
  roundStages,
} from '#rounds'
import * as words from '#words'
import { act, given } from '../../act.ts'
import { enter } from '../../entrance.ts'
import { decisionsToUndo, undoOf } from './undo.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  state: z.enum(applicationStates).optional().catch(undefined),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const roundId = event.params.id
  const { state, after } = asked.parse(Object.fromEntries(event.url.searchParams))
  const round = await findRound(store, viewer, roundId)
  const [counts, applicants] = await Promise.all([
    countApplicants(store, viewer, roundId),
    listApplicants(store, viewer, roundId, { state, after }),
  ])
  const who = await describeApplicants(store, viewer, {
    personIds: applicants.items.map(({ personId }) => personId),
    productId: round.productId,
  })
  return { round, counts, applicants, who, state: state ?? null, mayRun: mayRunRounds(viewer) }
}

export const actions = {
  stage: (event) =>
    act(event, async (viewer, form) => {
      const stage = z.enum(roundStages).parse(form.get('stage'))
      await moveRound(event.locals.store, viewer, { roundId: event.params.id, stage })
      return { said: words.rounds_did_stage() }
    }),
  decide: (event) =>
    act(event, async (viewer, form) => {
      const decision = z.enum(decisions).parse(form.get('decision'))
      const decided = await decideOnApplicants(event.locals.store, viewer, {
        roundId: event.params.id,
        decisions: form.getAll('personId').map((personId) => {
          return { personId: z.uuid().parse(personId), decision }
        }),
      })
      const { length: count } = decided
      const said = count === 1 ? words.rounds_decided_one() : words.rounds_decided({ count })
      return { said, undo: undoOf(decided) }
    }),
  undo: (event) =>
    act(event, async (viewer, form) => {
      await decideOnApplicants(event.locals.store, viewer, {
        ...{ roundId: event.params.id, decisions: decisionsToUndo(form) },
      })
      return { said: words.rounds_undone() }
    }),
  finish: (event) =>
    act(event, async (viewer, form) => {
      await finishRound(event.locals.store, viewer, {
        roundId: event.params.id,
        outcome: given(form, 'outcome') ?? '',
        thanks: given(form, 'thanks') ?? '',
      })
      return { said: words.rounds_finished() }
    }),
  callOff: (event) =>
    act(event, async (viewer, form) => {
      const because = given(form, 'because') ?? ''
      await callOffRound(event.locals.store, viewer, { roundId: event.params.id, because })
      return { said: words.rounds_was_called_off() }
    }),
} satisfies Actions
