import { z } from 'zod'
import { imposeSuspension, liftSuspension } from '#moderation'
import { assignRole, roles } from '#people'
import * as words from '#words'
import { actAndFollow } from '../../act-and-follow.ts'
import type { Actions } from './$types'

const suspension = z.object({
  until: z.union([z.literal('').transform(() => undefined), z.coerce.date()]).optional(),
  because: z.string().optional(),
})

/** What a person may do here. */
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
  signOut: (event) =>
    actAndFollow(event, async (viewer) => {
      await event.locals.app.accounts.signOutPerson(viewer, { personId: event.params.id })
      return { said: words.desk_person_signed_out() }
    }),
} satisfies Actions
