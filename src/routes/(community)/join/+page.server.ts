import { redirect } from '@sveltejs/kit'
import { attempt } from '../../refusal.ts'
import { afterSigningIn } from '../invite/remember.ts'
import { refuseTrapped } from '../../writing-of.ts'
import { keepCookies } from '../sign-in/keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (locals.viewer) redirect(303, '/')
}

export const actions = {
  default: (event) =>
    attempt(event, async ({ name = '', email = '', password = '', ...typed }) => {
      refuseTrapped(typed)
      const { app, address } = event.locals
      const visit = { headers: event.request.headers, address }
      const { setCookie } = await app.accounts.signUp(visit, { name, email, password })
      keepCookies(event.cookies, setCookie)
      redirect(303, afterSigningIn(event.cookies, '/'))
    }),
} satisfies Actions
