import { z } from 'zod'
import type { Party } from '#organizations'
import {
  closeProspect,
  moveProspect,
  openProspect,
  reopenProspect,
  revalueProspect,
} from '#pipeline'
import * as words from '#words'
import { act } from '../act.ts'
import type { Event } from './event.ts'
import { textIn, worthIn } from './typed.ts'

const which = z.object({ prospectId: z.uuid() })
const move = which.extend({ stageId: z.uuid() })
const settle = which.extend({ outcome: z.enum(['won', 'lost']) })

export function prospectActions(partyIn: (id: string) => Party) {
  return {
    prospect: (event: Event) =>
      act(event, async (viewer, form) => {
        const stageId = textIn(form, 'stageId') || undefined
        const input = { ...partyIn(event.params.id), ...worthIn(form), stageId }
        await openProspect(event.locals.store, viewer, input)
        return { said: words.account_prospect_opened() }
      }),
    ...prospectChanges,
  }
}

type Any = Omit<Event, 'params'>

/** What can be done with a prospect wherever it is shown. */
export const prospectChanges = {
  move: (event: Any) =>
    act(event, async (viewer, form) => {
      await moveProspect(event.locals.store, viewer, move.parse(Object.fromEntries(form)))
      return { said: words.account_prospect_moved() }
    }),
  value: (event: Any) =>
    act(event, async (viewer, form) => {
      const { prospectId } = which.parse(Object.fromEntries(form))
      await revalueProspect(event.locals.store, viewer, { prospectId, ...worthIn(form) })
      return { said: words.account_saved() }
    }),
  settle: (event: Any) =>
    act(event, async (viewer, form) => {
      const { prospectId, outcome } = settle.parse(Object.fromEntries(form))
      const reason = textIn(form, 'reason')
      await closeProspect(event.locals.store, viewer, { prospectId, outcome, reason })
      const said = outcome === 'won' ? words.account_prospect_won() : words.account_prospect_lost()
      return { said, undo: { action: 'reopen', prospectId } }
    }),
  reopen: (event: Any) =>
    act(event, async (viewer, form) => {
      const { prospectId } = which.parse(Object.fromEntries(form))
      await reopenProspect(event.locals.store, viewer, { prospectId })
      return { said: words.account_prospect_reopened() }
    }),
}
