import { attempt } from '../../refusal.ts'
import { visitOf } from '../visit-of.ts'
import type { Actions } from './$types'

export const actions = {
  default: (event) =>
    attempt(event, async ({ email = '' }) => {
      await event.locals.app.accounts.requestPasswordReset(visitOf(event), { email })
      return { sentTo: email }
    }),
} satisfies Actions
