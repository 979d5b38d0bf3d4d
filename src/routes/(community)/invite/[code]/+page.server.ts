import { redirect } from '@sveltejs/kit'
import { acceptInvite, findInvite } from '#spaces'
import { attempt } from '../../../refusal.ts'
import { rememberInvite } from '../remember.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store }, params, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin' })
  return { invite: await findInvite(store, params.code) }
}

export const actions = {
  accept: (event) =>
    attempt(event, async ({ door }) => {
      const { store, viewer } = event.locals
      if (!viewer) {
        rememberInvite(event.cookies, event.params.code)
        redirect(303, door === 'sign-in' ? '/sign-in' : '/join')
      }
      redirect(303, await acceptInvite(store, viewer, { code: event.params.code }))
    }),
} satisfies Actions
