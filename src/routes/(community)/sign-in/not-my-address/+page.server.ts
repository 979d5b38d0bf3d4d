import { redirect } from '@sveltejs/kit'
import { attempt } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

// Mail scanners follow links; only the button acts. The token stays out of others' logs.
export const load: PageServerLoad = async ({ locals: { app }, url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin' })
  const token = url.searchParams.get('token') ?? ''
  return { token, isGood: await app.accounts.isLinkGood('old-address', token) }
}

export const actions = {
  disown: (event) =>
    attempt(event, async ({ token = '' }) => {
      redirect(303, await event.locals.app.accounts.disownAddress({ token }))
    }),
} satisfies Actions
