import { z } from 'zod'
import { overrideStage, stages } from '#lifecycle'
import { imposeSuspension, liftSuspension } from '#moderation'
import { assignRole, roles } from '#people'
import * as words from '#words'
import { actAndFollow } from '../../act-and-follow.ts'
import type { Actions } from './$types'

const suspension = z.object({
  until: z.union([z.literal('').transform(() => undefined), z.coerce.date()]).optional(),
  because: z.string().optional(),
})
const move = z.object({ stage: z.enum(stages), reason: z.string() })

/** What a person may do here, and where they stand with us. */
export const standingActions = {
  role: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const role = z.enum(roles).parse(form.get('role'))
      await assignRole(event.locals.store, viewer, { personId: event.params.id, role })
      return { said: words.desk_person_role_given() }
    }),
  suspend: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const { until, because } = suspension.parse(Object.fromEntries(form))
      const personId = event.params.id
      await imposeSuspension(event.locals.store, viewer, { personId, until, because })
      return { said: words.desk_person_suspended() }
    }),
  reinstate: (event) =>
    actAndFollow(event, async (viewer) => {
      await liftSuspension(event.locals.store, viewer, { personId: event.params.id })
      return { said: words.desk_person_reinstated() }
    }),
  stage: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const { stage, reason } = move.parse(Object.fromEntries(form))
      await overrideStage(event.locals.store, viewer, {
        personId: event.params.id,
        stage,
        reason,
      })
      return { said: words.desk_person_stage_moved() }
    }),
} satisfies Actions
