import { attempt } from '../../refusal.ts'
import type { Actions } from './$types'

export const actions = {
  default: (event) =>
    attempt(event, async ({ email = '' }) => {
      const { app, address } = event.locals
      const visit = { headers: event.request.headers, address }
      await app.accounts.requestPasswordReset(visit, { email })
      return { sentTo: email }
    }),
} satisfies Actions
