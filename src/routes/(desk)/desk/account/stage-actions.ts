import { z } from 'zod'
import { overrideStage, stages, takeBackOverride } from '#lifecycle'
import type { Party } from '#organizations'
import * as words from '#words'
import { actAndFollow } from '../act-and-follow.ts'
import type { Event } from './event.ts'
import { dayIn, textIn } from './typed.ts'

const DAY_MS = 86_400_000
const move = z.object({ stage: z.enum(stages), reason: z.string() })

/** Moving a customer to another stage by hand, and taking that back. */
export function stageActions(partyIn: (id: string) => Party) {
  return {
    stage: (event: Event) =>
      actAndFollow(event, async (viewer, form) => {
        const wish = move.parse(Object.fromEntries(form))
        const until = endOf(dayIn(form, 'until'))
        const party = partyIn(event.params.id)
        const overrideId = await overrideStage(event.locals.store, viewer, {
          ...{ ...party, ...wish, until },
        })
        const undo = { action: 'takeBackStage', overrideId }
        return { said: words.desk_person_stage_moved(), undo }
      }),
    takeBackStage: (event: Event) =>
      actAndFollow(event, async (viewer, form) => {
        const overrideId = z.uuid().parse(textIn(form, 'overrideId'))
        const party = partyIn(event.params.id)
        await takeBackOverride(event.locals.store, viewer, { ...party, overrideId })
        return { said: words.segments_stage_taken_back() }
      }),
  }
}

/** The end of the last day that was chosen. */
function endOf(day: string | null): Date | null {
  return day === null ? null : new Date(Date.parse(`${z.iso.date().parse(day)}T00:00Z`) + DAY_MS)
}
