import { redirect } from '@sveltejs/kit'
import { attempt } from '../../../../refusal.ts'
import { visitOf } from '../../../visit-of.ts'
import type { Actions, PageServerLoad } from './$types'

// Mail scanners follow links; only the button acts. The token stays out of others' logs.
export const load: PageServerLoad = async ({ locals: { app, viewer }, url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' })
  const token = url.searchParams.get('token') ?? ''
  const isGood = await app.accounts.isLinkGood('new-address', token)
  return { token, isGood, isGuest: viewer === undefined }
}

export const actions = {
  confirm: (event) =>
    attempt(event, async ({ token = '' }) => {
      await event.locals.app.accounts.confirmAddress(visitOf(event), { token })
      redirect(303, '/settings/account?did=changed')
    }),
} satisfies Actions
