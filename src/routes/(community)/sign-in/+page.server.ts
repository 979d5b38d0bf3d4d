import { redirect } from '@sveltejs/kit'
import { attempt, ownAddress, type Typed } from '../../refusal.ts'
import { afterSigningIn } from '../invite/remember.ts'
import { askForCode } from './ask-for-code.ts'
import { keepCookies } from './keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  const next = ownAddress(url.searchParams.get('next'))
  if (locals.viewer) redirect(303, next)
  return { next }
}

export const actions = {
  password: (event) =>
    attempt(event, async ({ email = '', password = '', next }) => {
      const { app, address } = event.locals
      const visit = { headers: event.request.headers, address }
      const { setCookie, isHalf } = await app.accounts.signIn(visit, { email, password })
      keepCookies(event.cookies, setCookie)
      if (isHalf) askForCode(ownAddress(next))
      redirect(303, afterSigningIn(event.cookies, ownAddress(next)))
    }),
  link: (event) =>
    attempt(event, async ({ email = '' }: Typed) => {
      const { app, address } = event.locals
      const visit = { headers: event.request.headers, address }
      await app.accounts.requestMagicLink(visit, { email })
      return { sentTo: email }
    }),
} satisfies Actions
